# verb: disfunc
# args: this none this
"""Somebody in this room has disconnected: the others are told."""
who = args[0]
this.announce_all_but([who], f"{who.name} has disconnected.")
