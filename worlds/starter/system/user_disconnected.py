# verb: user_disconnected user_client_disconnected
# args: this none this
"""The server calls this when somebody's connection has ended."""
who = args[0]
if caller_perms() is not nothing:
    raise E_PERM("only the server tells that somebody has left")
if not who:
    return
if who.location:
    who.location.disfunc(who)
who.disfunc()
