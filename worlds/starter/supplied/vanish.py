# verb: vanish
# args: this none this
"""vanish(): be gone, with a word to those who see it."""
if caller_perms() is not this.owner and not caller_perms().wizard:
    raise E_PERM("it goes when it is let go")
place = this.place()
if place and this.gone_msg:
    place.act(this.gone_msg)
recycle(this)
