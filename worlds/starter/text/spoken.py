# verb: spoken
# args: this none this
"""spoken(LINES) -> LINES in which no column is set off by spaces alone: "  get THING    pick up" is "  get THING: pick up"."""
spoken = []
for line in args[0]:
    body = line.lstrip(" ")
    if "  " in body:
        cells = [cell.strip() for cell in body.split("  ") if cell.strip()]
        pairs = [": ".join(cells[at:at + 2]) for at in range(0, len(cells), 2)]
        body = ", ".join(pairs)
    spoken.append(" " * (len(line) - len(line.lstrip(" "))) + body)
return spoken
