# verb: passable
# args: this none this
"""passable(WHO) -> whether WHO may go this way. Override it for a door that only opens to some."""
return isinstance(this.dest, Object) and isa(this.dest, system.room) and this.dest.location is not system.bin
