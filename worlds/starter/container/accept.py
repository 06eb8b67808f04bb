# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come in: the container is open and not full."""
return this.opened and isa(args[0], system.thing) and len(this.contents) < this.capacity
