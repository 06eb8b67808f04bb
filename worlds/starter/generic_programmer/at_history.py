# verb: @history
# args: any any any
# owner: first_wizard
"""@history OBJECT:VERB: the versions of a verb that were ever saved: when, by whom, and how many lines each one added and took away.

@diff shows what changed, @blame who wrote each line, @revert brings a version back.
"""
set_task_perms(player)
found = player.versions(argstr)
if not found:
    return
definer, name, versions = found
rows = []
before = []
for version in versions:
    suspend_if_needed()
    code = version["code"]
    added = gone = 0
    try:
        for tag, i1, i2, j1, j2 in difflib.get_opcodes(before, code):
            if tag != "equal":
                added += j2 - j1
                gone += i2 - i1
        changes = f"+{added} -{gone}"
    except E_QUOTA:
        changes = "?"
    author, when = player.version_words(version)
    rows.append([version["number"], when, author, len(code), changes if before else "the first"])
    before = code
print(f"{definer.name} ({definer}):{versions[-1]['names']}")
player.show_table(rows, ["Version", "When", "Author", "Lines", "Changes"])
