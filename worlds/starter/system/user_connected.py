# verb: user_connected user_reconnected
# args: this none this
"""The server calls this when somebody has logged in."""
who = args[0]
if caller_perms() is not nothing:
    raise E_PERM("only the server tells that somebody has logged in")
this.clock.start()
this.sky.turn()
arrives = not who.location
if arrives:
    move(who, who.home or this.player_start)
this.options.greet(who)
who.confunc()
if who.location:
    who.location.confunc(who, arrives)
this.mail.greet(who)
this.errors.greet(who)
this.tutorial.welcome(who)
