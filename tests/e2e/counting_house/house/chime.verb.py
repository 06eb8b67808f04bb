# verb: chime
# args: this none this
"""Called every second."""
this.chimes += 1
