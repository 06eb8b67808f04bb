# verb: report
# args: this none this
"""An errand has ended with a load; this is called once for each."""
load, errand = args
this.errands.remove(errand)
this.ended += 1
this.received += load
