# verb: free
# args: this none this
"""free(): let the sky follow the clock and the calendar again. For wizards."""
if not caller_perms().wizard:
    raise E_PERM("only wizards make the weather")
this.pinned = False
this.turn()
