# verb: find_class
# args: this none this
"""find_class(TEXT) -> the class that this player means: a class of the system by name, or any object as find() finds it."""
text = args[0].strip()
name = text.lower()
for key in (f"generic_{name}", name):
    value = get_property(system, key) if name and has_property(system, key) else None
    if isinstance(value, Object) and value:
        return value
return this.find(text)
