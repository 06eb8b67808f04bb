# verb: recycle
# args: this none this
"""The server calls this before the exit is recycled: its room forgets it."""
if this.source:
    this.source.remove_exit(this)
