# verb: errand
# args: this none this
"""An errand: it takes a while, and gives back what it was given."""
(load,) = args
suspend(choice((0, 0.02)))
this.given += load
return load
