# verb: do_find
# args: this none this
""".find TEXT: show the lines that TEXT stands in, with capitals or not."""
state, rest = args
if not rest:
    return ["Usage: .find TEXT"]
wanted = rest.lower()
found = [f"{number:3}: {line}" for number, line in enumerate(state["lines"], start=1) if wanted in line.lower()]
if not found:
    return [f"\"{rest}\" is in no line."]
return found[:50] + ([f"... and {len(found) - 50} more lines"] if len(found) > 50 else [])
