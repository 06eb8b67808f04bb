# verb: do_command
# args: this none this
"""A line that nobody reads is answered all the same."""
this.house.answer(" ".join(args))
return True
