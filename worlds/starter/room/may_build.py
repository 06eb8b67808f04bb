# verb: may_build
# args: this none this
"""may_build(WHO) -> whether WHO may add exits to this room: its owner, wizards, and anybody where digging is public."""
who = args[0]
return bool(who) and (this.public_digging or who is this.owner or who.wizard)
