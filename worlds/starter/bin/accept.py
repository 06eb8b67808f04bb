# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come in: only what is being recycled."""
return bool(args[0].recycled)
