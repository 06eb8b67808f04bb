# verb: show_table
# args: this none this
"""show_table(ROWS[, HEADERS]): show rows (lists of values) as a table, in the way that this player likes it.

With the option screenreader each row is a sentence, "Name: stone, Weight: 3"; without decoration no line is drawn. Where
the window is too narrow, the last column is broken into several lines.
"""
rows = args[0]
headers = args[1] if len(args) > 1 else None
if this.option("screenreader"):
    this.tell("\n".join(table(rows, headers, True)))
    return
lines = table(rows, headers)
width = this.width()
excess = max([len(line) for line in lines] + [0]) - width if width else 0
if excess > 0:
    room = max([len(str(row[-1])) for row in rows + ([headers] if headers else [])]) - excess
    if room >= 20:
        broken = []
        for row in rows:
            parts = system.text.wrap(str(row[-1]), room)
            broken.append([*row[:-1], parts[0]])
            broken += [[""] * (len(row) - 1) + [part] for part in parts[1:]]
        lines = table(broken, headers)
if headers and not this.option("decoration"):
    lines = lines[:1] + lines[2:]
if lines:
    this.tell("\n".join(lines))
