# verb: value
# args: this none this
"""value(TEXT) -> (True, the value that TEXT spells) or (False, why not): a literal, me, here, or else the text itself."""
text = args[0].strip()
if text in ("me", "here"):
    return (True, this if text == "me" else this.location)
return system.literals.read(text)
