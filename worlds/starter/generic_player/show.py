# verb: show
# args: this none this
"""show(TEXT[, STYLES]): write TEXT, which may be of several lines, to this player's screen, broken between words at their width.

STYLES are as notify() takes them: places in TEXT that stand out. text:parts() makes both.
"""
text = args[0]
styles = args[1] if len(args) > 1 else []
width = this.width()
if not width or len(text) <= width:
    this.tell(text, styles)
    return
lines = system.text.wrap(text, width)
this.tell("\n".join(lines), system.text.moved_styles(text, lines, styles) if styles else [])
