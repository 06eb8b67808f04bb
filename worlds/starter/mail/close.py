# verb: close
# args: this none this
"""close(NAME): for whoever made it: end a mailing list."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
one = this.found(args[0])
if one and player is not one.moderator and not player.wizard:
    print(f"{one.name} was made by {one.moderator.name if one.moderator else 'somebody who is gone'}.")
elif one:
    name = one.name
    recycle(one)
    print(f"The mailing list {name} is no more.")
