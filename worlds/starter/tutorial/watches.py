# verb: watches
# args: this none this
"""watches(WHO) -> whether WHO is in the tutorial now."""
entry = this.pupils.get(args[0])
return bool(entry) and entry["on"]
