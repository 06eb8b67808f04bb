# verb: passable
# args: this none this
"""passable(WHO) -> whether the barrel stands open."""
return system.barrel.opened
