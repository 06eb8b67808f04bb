# verb: burn_up
# args: this none this
# owner: first_wizard
"""burn_up(): the letter is no more. It is recycled with its owner's permissions, when its own command asks."""
if caller is not this:
    raise E_PERM("a letter is burnt by whoever holds it, with: burn")
set_task_perms(this.owner)
recycle(this)
