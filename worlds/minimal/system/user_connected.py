# verb: user_connected user_reconnected
# args: this none this
"""The server calls this when somebody has logged in."""
who = args[0]
if caller_perms() is not nothing:
    raise E_PERM("only the server tells that somebody has logged in")
if not who.location:
    move(who, this.player_start)
who.location.look()
