# verb: names
# args: this none this
"""names(TEXT) -> the names that TEXT lists, separated by commas, without quotes around them."""
return [name for name in [system.text.unquote(part) for part in system.text.unquote(args[0]).split(",")] if name]
