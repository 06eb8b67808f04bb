# verb: disfunc
# args: this none this
"""This player has disconnected."""
