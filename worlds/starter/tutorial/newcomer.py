# verb: newcomer
# args: this none this
"""newcomer(WHO): WHO is a new character, and is to be told of the tutorial."""
if caller is not system:
    raise E_PERM("only the system brings newcomers")
this.newcomers = [who for who in this.newcomers if who] + [args[0]]
