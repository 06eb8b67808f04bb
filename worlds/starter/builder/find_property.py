# verb: find_property
# args: this none this
"""find_property(TEXT) -> (object, property name) for "OBJECT.NAME", None after telling why not."""
text = args[0].strip()
left, dot, name = text.rpartition(".")
if not dot or not left.strip() or not name.strip():
    this.tell("Which property? Write OBJECT.NAME, for example ball.description")
    return None
thing = this.find(system.text.unquote(left))
return (thing, name.strip()) if thing else None
