# verb: accept
# args: this none this
"""accept(THING) -> as for every container; but nothing that walks."""
return pass_(*args) and not isa(args[0], system.npc)
