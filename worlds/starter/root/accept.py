# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come into this object. Nothing may, unless a class says otherwise."""
return False
