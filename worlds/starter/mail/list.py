# verb: list
# args: this none this
"""list(FOLDER): show the letters in a folder of the player."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
folder = args[0].lower() or "inbox"
letters = this.letters(folder)
if not letters:
    player.show(f"There is nothing in {folder}. Write to somebody with: mail send NAME" if folder == "inbox" else f"There is no folder {folder}. Try: mail folders")
    return
rows = []
for one in letters:
    state = "deleted" if one["deleted"] else "new" if one["new"] else "read"
    rows.append([one["number"], state, one["name"], ctime(one["time"])[4:10], one["subject"] or "(no subject)"])
player.show_table(rows, ["Number", "State", "From", "Date", "Subject"])
new = len([one for one in letters if one["new"]])
print(f"{len(letters)} letter{'' if len(letters) == 1 else 's'} in {folder}, {new} new.")
