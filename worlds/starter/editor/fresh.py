# verb: fresh
# args: this none this
"""fresh(OBJECT, NAME, KIND, LINES) -> the state of an editor that begins: a dict that the other verbs read and change.

KIND is "verb", "note", "text" or "list". In it, "at" is how many lines stand before what is typed next, "base" what was saved
last, "undo" and "redo" are lists of (AT, OLD LINES, NEW LINES).
"""
thing, name, kind, lines = args
state = {"object": thing, "name": name, "kind": kind, "lines": list(lines), "at": len(lines), "undo": [], "redo": [], "typing": False}
state["size"] = sum([len(line) + 1 for line in lines])
state["base"] = this.digest(lines)
return state
