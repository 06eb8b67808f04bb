# verb: purge
# args: this none this
"""purge(REST): throw away what the player has deleted."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
box = this.box(player)
kept = [one for one in box.messages if not one["deleted"]]
gone = len(box.messages) - len(kept)
box.messages = kept
print(f"{system.text.number(gone).capitalize()} deleted letter{' is' if gone == 1 else 's are'} gone.")
