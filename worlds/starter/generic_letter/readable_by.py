# verb: readable_by
# args: this none this
"""readable_by(WHO) -> whether WHO may read this: nobody while it is sealed, and then those it is for."""
return not this.sealed and this.may_open(args[0]) and pass_(*args)
