# verb: pretty
# args: this none this
"""pretty(VALUE[, INDENT]) -> the lines of a value as code, at the width of this player less INDENT."""
width = this.width() or 500
return pretty(args[0], max(20, width - (args[1] if len(args) > 1 else 0)))
