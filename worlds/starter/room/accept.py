# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come in. Anything that is not a room or an exit may, unless the room is recycled."""
return this.location is not system.bin and not isa(args[0], system.room) and not isa(args[0], system.exit)
