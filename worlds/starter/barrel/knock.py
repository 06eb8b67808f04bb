# verb: knock tap rap
# args: none on this
"""knock on BARREL: see whether anybody is in."""
this.knocked(player)
