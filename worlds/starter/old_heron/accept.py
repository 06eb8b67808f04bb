# verb: accept
# args: this none this
"""accept(THING) -> whether the heron takes it: fish only."""
return isa(args[0], system.fish)
