# verb: knock
# args: none on this
"""knock on DOOR: knock at a door. Those on the other side hear it."""
this.knock()
