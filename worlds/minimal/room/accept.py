# verb: accept
# args: this none this
"""accept(WHAT): whether something may come in."""
return True
