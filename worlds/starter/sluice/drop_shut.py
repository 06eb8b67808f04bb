# verb: drop_shut
# args: this none this
"""drop_shut(): fall back into its slot; heard at the pond and in the mill."""
if caller is not this and not caller_perms().wizard:
    raise E_PERM("the sluice falls by its own weight")
this.drawn = False
this.location.act("The sluice drops back into its slot. The pond begins again.")
for room in (system.mill, system.mill_loft, system.mill_lane):
    room.act("The wheel slows down to its old thump.")
