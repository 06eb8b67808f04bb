# verb: state
# args: this none this
"""state() -> the object whose .opened and .locked count: this one, and for the second side of a door the first."""
return this
