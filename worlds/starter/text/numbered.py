# verb: numbered
# args: this none this
"""numbered(LINES[, FIRST]) -> LINES, each with its number in front; the first has the number FIRST."""
first = args[1] if len(args) > 1 else 1
return [f"{number:3}: {line}" for number, line in enumerate(args[0], start=first)]
