# verb: get take
# args: this none none
"""get THING: take one of those that are kept here. There are always more."""
this.hand_out()
