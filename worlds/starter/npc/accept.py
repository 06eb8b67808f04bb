# verb: accept
# args: this none this
"""accept(THING) -> whether this one takes THING. Nothing, unless a child says otherwise: what is given might be needed elsewhere."""
return False
