# verb: openable_by
# args: this none this
"""openable_by(WHO) -> whether WHO may open and close this: those whom its @lock lets pass."""
return system.locks.opens(this.lock, args[0], this)
