# verb: paragraphs
# args: this none this
"""paragraphs(LINES) -> LINES with each paragraph, and each item of a list that begins with "- ", on one line; indented lines stay as they are, and examples have one each."""
found = []
item = False
for line in args[0]:
    if line.startswith("- "):
        item = True
        found.append(f" {line}")
    elif line.startswith("Examples: ") and "    " in line:
        item = False
        found += ["Examples:"] + [f"    {example}" for example in line[10:].split("    ")]
    elif line and (item or found and found[-1] and line[0] != " " and found[-1][0] != " " and not line.startswith("Example")):
        found[-1] = f"{found[-1]} {line.strip() if item else line}"
    else:
        item = False
        found.append(line)
return found
