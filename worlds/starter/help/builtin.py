# verb: builtin
# args: this none this
"""builtin(NAME) -> the lines of help on a builtin function; [] when there is none."""
name = args[0].strip().removesuffix("()")
if name not in builtin_names():
    return []
return system.text.paragraphs(builtin_help(name).split("\n"))
