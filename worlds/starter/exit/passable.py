# verb: passable
# args: this none this
"""passable(WHO) -> whether WHO may go this way: it leads to a room, and its @lock lets WHO pass. Override it for more."""
dest = this.dest
if not (isinstance(dest, Object) and isa(dest, system.room) and dest.location is not system.bin):
    return False
return system.locks.opens(this.lock, args[0], this)
