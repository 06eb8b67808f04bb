# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come in: whatever may come into a room, but no other vehicle."""
return not isa(args[0], system.vehicle) and pass_(*args)
