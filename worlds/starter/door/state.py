# verb: state
# args: this none this
"""state() -> the side of the door whose .opened and .locked count for both, so that both always agree: the older one."""
other = this.other_side()
return other if other and int(str(other)[1:]) < int(str(this)[1:]) else this
