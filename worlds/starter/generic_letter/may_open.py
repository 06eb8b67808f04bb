# verb: may_open
# args: this none this
"""may_open(WHO) -> whether the letter is for WHO: its addressee and its owner, or anybody while it is addressed to nobody."""
return not this.addressee or args[0] in (this.addressee, this.owner)
