# verb: sound
# args: this none this
"""sound(TEXT): let TEXT be heard in every room that hears the clock."""
if caller is not this and caller_perms() is not this.owner and not caller_perms().wizard:
    raise E_PERM("only the clock and its bell sound over the town")
for room in this.heard_in:
    if room:
        room.announce_all(args[0])
