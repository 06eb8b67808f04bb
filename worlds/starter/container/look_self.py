# verb: look_self
# args: this none this
"""look_self([WHO]): the description, and what is inside when it is open."""
pass_(*args)
this.look_inside(args[0] if args else player)
