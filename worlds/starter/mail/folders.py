# verb: folders
# args: this none this
"""folders(REST): show the folders of the player."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
rows = {"inbox": [0, 0]}
for one in this.letters():
    counts = rows.setdefault(one["folder"], [0, 0])
    counts[0] += 1
    counts[1] += 1 if one["new"] else 0
player.show_table([[name, *rows[name]] for name in sorted(rows)], ["Folder", "Letters", "New"])
