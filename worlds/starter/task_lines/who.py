# verb: who
# args: this none this
"""who(OBJECT) -> the name of an object, cut to 16 letters, or its number where it is no more."""
name = args[0].name if args[0] else str(args[0])
return name if len(name) <= 16 else f"{name[:13]}..."
