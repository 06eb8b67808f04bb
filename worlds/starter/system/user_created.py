# verb: user_created
# args: this none this
"""The server calls this when a new character is made, before user_connected: everybody here may program."""
who = args[0]
if caller_perms() is not nothing:
    raise E_PERM("only the server tells that a character was made")
who.programmer = isa(who, this.generic_programmer)
who.r = True
who.home = this.player_start
