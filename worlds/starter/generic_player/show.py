# verb: show
# args: this none this
"""show(TEXT): write TEXT, which may be of several lines, to this player's screen, broken between words at their width."""
text = args[0]
if this.width and len(text) > this.width:
    text = "\n".join(system.text.wrap(text, this.width))
this.tell(text)
