# verb: look_self
# args: this none this
"""look_self([WHO]): the description, what lies on and beside this, and who sits on it."""
pass_(*args)
viewer = args[0] if args else player
lines = system.places.lines(this, viewer)
if lines:
    viewer.show("\n".join(lines))
