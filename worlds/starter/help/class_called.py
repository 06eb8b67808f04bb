# verb: class_called
# args: this none this
"""class_called(TEXT) -> the symbolic name of the class, or with a $ of any object of the system, that TEXT means; "" when it means none."""
text = args[0].strip().lower()
name = text.lstrip("$")
classes = this.core_classes()
if name in classes:
    return name
for symbol, kind in classes.items():
    if name in (kind.name.lower(), symbol.removeprefix("generic_")):
        return symbol
if text.startswith("$") and name and has_property(system, name):
    thing = get_property(system, name)
    return name if isinstance(thing, Object) and thing and thing.r else ""
return ""
