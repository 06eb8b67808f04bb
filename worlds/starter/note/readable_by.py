# verb: readable_by
# args: this none this
"""readable_by(WHO) -> whether WHO may read this: those whom its @lock lets pass, and its owner."""
return args[0] is this.owner or system.locks.opens(this.lock, args[0], this)
