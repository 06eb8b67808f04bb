# verb: letters
# args: this none this
"""letters([FOLDER]) -> the letters of the player, those of a folder; what was deleted a week ago is thrown away first."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
box = this.box(player)
old = time() - 7 * 86400
if [one for one in box.messages if 0 < one["deleted"] < old]:
    box.messages = [one for one in box.messages if not 0 < one["deleted"] < old]
return [one for one in box.messages if not args or one["folder"] == args[0]]
