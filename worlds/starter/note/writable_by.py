# verb: writable_by
# args: this none this
"""writable_by(WHO) -> whether WHO may write on this: its owner and wizards, and everybody when .public is true."""
who = args[0]
return bool(who) and (this.public or who is this.owner or who.wizard)
