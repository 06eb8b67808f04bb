# verb: passable
# args: this none this
"""passable(WHO) -> whether WHO floats."""
return isa(args[0], system.vehicle)
