# verb: knock tap rap
# args: this none none
"""knock BARREL: the same as knock on BARREL."""
this.knocked(player)
