# verb: recycle
# args: this none this
"""The server calls this before the candle is recycled: what would have told of its end must not wait for it."""
if this.lit:
    this.go_out()
