# verb: show
# args: this none this
"""show(TEXT[, STYLES]): write TEXT, which may be of several lines, to this player's screen, broken between words at their width.

STYLES are as notify() takes them: places in TEXT that stand out. with_styles() makes both.
"""
this.tell(args[0], args[1] if len(args) > 1 else [], this.width())
