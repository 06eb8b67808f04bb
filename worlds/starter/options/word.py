# verb: word
# args: this none this
"""word(VALUE) -> the value of an option as one types it: "on" for True."""
value = args[0]
return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
