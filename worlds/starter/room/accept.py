# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come in. Anything that is not a room or an exit may."""
return not isa(args[0], system.room) and not isa(args[0], system.exit)
