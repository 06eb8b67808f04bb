# verb: paragraphs
# args: this none this
"""paragraphs(LINES) -> LINES with each paragraph on one line; indented lines and examples stay as they are."""
found = []
for line in args[0]:
    if found and found[-1] and line and line[0] != " " and found[-1][0] != " " and not line.startswith("Example"):
        found[-1] = f"{found[-1]} {line}"
    else:
        found.append(line)
return found
