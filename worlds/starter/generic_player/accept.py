# verb: accept
# args: this none this
"""accept(THING) -> whether this player can carry THING."""
return isa(args[0], system.thing) and len(this.contents) < 100
