# verb: undelete
# args: this none this
"""undelete(NUMBERS): letters of the player are no longer deleted."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
found = this.picked(args[0])
for one in found:
    one["deleted"] = 0
if found:
    player.show(f"No longer deleted: {', '.join([str(one['number']) for one in found])}.")
