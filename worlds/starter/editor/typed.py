# verb: typed
# args: this none this
"""typed(STATE, LINE) -> (WHAT TO SHOW, ACTION) for a line that was typed in the editor.

ACTION is what only the player's own command can do: "save", "done", "quit", "abort", "pause"; "" for nothing more.
"""
state, line = args
if line.startswith("..") or not line.startswith("."):
    if not this.change(state, state["at"], 0, [line[1:] if line.startswith("..") else line]):
        return ([f"There is no room for that line: a text has at most {this.most_letters:,} letters."], "")
    state["typing"] = True
    return ([], "")
state["typing"] = False
line = line.strip()
if line == ".":
    return ([], "done")
at = 1
while at < len(line) and line[at].isalpha():
    at += 1
word, rest = line[1:at].lower(), line[at:].strip()
if not word or word == "s" and not rest:
    return (["Which command? .help lists them. A line that begins with a dot is typed with two."], "")
found = [name for name in this.words if name.startswith(word)]
if not found:
    return ([f"There is no command .{word}. .help lists them. A line that begins with a dot is typed with two."], "")
name = "substitute" if word == "s" else found[0]
if name in ("save", "quit", "abort", "pause"):
    return ([], f"{name} {rest}".strip())
return (call_verb(this, f"do_{name}", [state, rest]), "")
