# verb: confunc
# args: this none this
"""Somebody in this room has connected: they look around, unless they have just come in, and the others are told."""
who, arrives = args
system.wanderer.rouse(this)
if not arrives:
    this.look_self(who)
this.announce_all_but([who], f"{who.name} has connected.")
