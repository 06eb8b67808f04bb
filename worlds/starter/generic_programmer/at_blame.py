# verb: @blame
# args: any any any
# owner: first_wizard
"""@blame OBJECT:VERB: each line of a verb with the version that it came with, who wrote it, and when."""
set_task_perms(player)
found = player.versions(argstr)
if not found:
    return
definer, name, versions = found
lines, origin = [], []
try:
    for version in versions:
        suspend_if_needed()
        code, new = version["code"], []
        for tag, i1, i2, j1, j2 in difflib.get_opcodes(lines, code):
            new = new + (origin[i1:i2] if tag == "equal" else [version] * (j2 - j1))
        lines, origin = code, new
except E_QUOTA as problem:
    print(f"That can't be told: {problem}")
    return
words = {version["number"]: player.version_words(version) for version in versions}
print(f"{definer.name} ({definer}):{versions[-1]['names']}")
rows = []
for number, line in enumerate(lines, start=1):
    version = origin[number - 1]["number"]
    author, when = words[version]
    rows.append([version, author, when[:10], number, line])
if player.option("screenreader"):
    player.show_table(rows, ["Version", "Author", "Date", "Line", "Code"])
else:
    for line in table(rows, ["Version", "Author", "Date", "Line", "Code"]):
        print(line)
