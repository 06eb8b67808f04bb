# verb: tell
# args: this none this
# owner: first_wizard
"""tell(TEXT): write a line to this player's screen."""
text = args[0]
notify(this, text if isinstance(text, str) else str(text))
