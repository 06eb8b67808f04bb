# verb: describe
# args: this none this
"""describe() -> the barrel, and the way behind it while it is open."""
return "It stands out from the wall on a hinge. Behind it a passage leads south." if this.opened else pass_()
