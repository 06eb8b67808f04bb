# verb: who
# args: this none this
"""who(OBJECT) -> the name of an object, or its number where it is no more."""
return args[0].name[:16] if args[0] else str(args[0])
