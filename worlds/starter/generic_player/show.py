# verb: show
# args: this none this
"""show(TEXT): write TEXT, which may be of several lines, to this player's screen, broken between words at their width."""
text = args[0]
width = this.width()
if width and len(text) > width:
    text = "\n".join(system.text.wrap(text, width))
this.tell(text)
