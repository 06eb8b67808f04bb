# verb: builtin
# args: this none this
"""builtin(NAME) -> the lines of help on a builtin function, or a module or what is in it; [] when there is none."""
name = args[0].strip().removesuffix("()")
try:
    text = builtin_help(name)
except E_INVARG:
    return []
return system.text.paragraphs(text.split("\n"))
