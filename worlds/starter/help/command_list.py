# verb: command_list
# args: this none this
"""command_list(WHO) -> lines that show every command that WHO can use, by class, each with the first line of its help."""
lines = []
seen = []
for kind in reversed(this.classes_for(args[0])):
    rows = {}
    for names, doc in this.commands_of(kind):
        if doc and doc[0] not in seen:
            seen.append(doc[0])
            usage, colon, rest = doc[0].partition(": ")
            rows[usage] = rest.partition(". ")[0].rstrip(".")
    if rows:
        lines = lines + ([""] if lines else []) + [f"From the class {kind.name}:"]
        for usage in sorted(rows):
            lines.append(f"  {usage}: {rows[usage]}" if rows[usage] else f"  {usage}")
return lines
