# verb: tell
# args: this none this
# owner: first_wizard
"""tell(TEXT[, STYLES]): write a line to this player's screen. STYLES, as notify() takes them, follow the option colour."""
text = args[0] if isinstance(args[0], str) else str(args[0])
notify(this, text, args[1] if len(args) > 1 and this.option("colour") else [])
