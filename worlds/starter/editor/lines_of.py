# verb: lines_of
# args: this none this
"""lines_of(STATE, TEXT, USAGE) -> (FIRST, LAST, "") for the lines that TEXT means, "" the one before which is typed; else (0, 0, WHY NOT)."""
state, text, usage = args
count = len(state["lines"])
if not count:
    return (0, 0, "The text is empty.")
found = system.text.line_range(text or ".", count, state["at"] + 1)
if not found:
    return (0, 0, f"Usage: {usage}. Lines are 3, 3-7, 3- (to the end), $ (the last one), or all.")
if found[0] > count:
    return (0, 0, f"There are only {count} lines." if count > 1 else "There is only 1 line.")
return (found[0], found[1], "")
