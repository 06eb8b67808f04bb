# verb: changed
# args: this none this
"""changed(WORD): who has opened this sees what is inside."""
if args[0] == "open":
    this.look_inside(player)
