# verb: do_undo do_redo
# args: this none this
""".undo: take back the last change, and then the one before. .redo: make it again."""
state, rest = args
back = verb == "do_undo"
steps, other = (state["undo"], state["redo"]) if back else (state["redo"], state["undo"])
if rest:
    return [f"Usage: .{'undo' if back else 'redo'}"]
if not steps:
    return ["There is nothing to undo." if back else "There is nothing to redo."]
start, old, new = steps.pop()
other.append((start, old, new))
gone, back_again = (new, old) if back else (old, new)
state["lines"] = state["lines"][:start] + back_again + state["lines"][start + len(gone):]
state["size"] = sum([len(line) + 1 for line in state["lines"]])
state["at"] = start + len(back_again)
first, last = start + 1, start + len(back_again)
if not back_again:
    return [f"{'Line' if len(gone) == 1 else 'Lines'} {first}{'' if len(gone) == 1 else f' to {start + len(gone)}'} {'is' if len(gone) == 1 else 'are'} gone again."]
return system.text.numbered(back_again[:10], first) + ([f"... to line {last}"] if len(back_again) > 10 else [])
