# verb: find_part
# args: this none this
"""find_part(TEXT) -> ("verb", (OBJECT, NAME)) for "OBJECT:VERB", "property" for "OBJECT.NAME", ("object", (OBJECT, "")) for an object.

In place of the pair stands None after telling this player why there is none.
"""
text = args[0].strip()
named = text.removeprefix("system.").removeprefix("$")
whole = match_object(text, this)
if whole or named != text and named.isidentifier() and has_property(system, named) and isinstance(get_property(system, named), Object):
    return ("object", (whole or get_property(system, named), ""))
if text.rfind(":") > text.rfind("."):
    return ("verb", this.find_verb(text))
if "." in text:
    return ("property", this.find_property(text))
thing = this.find(system.text.unquote(text))
return ("object", (thing, "") if thing else None)
