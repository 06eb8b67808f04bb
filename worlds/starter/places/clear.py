# verb: clear
# args: this none this
"""clear(THING): THING is no longer on, under, behind or beside anything."""
if args[0].placement:
    args[0].placement = None
