# verb: delete
# args: this none this
"""delete(NUMBERS): mark letters of the player as deleted."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
found = this.picked(args[0])
for one in found:
    one["deleted"] = one["deleted"] or time()
    one["new"] = False
if found:
    player.show(f"Deleted: {', '.join([str(one['number']) for one in found])}. Within a week, mail undelete takes it back.")
