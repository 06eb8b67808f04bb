# verb: listing
# args: this none this
"""listing(OBJECTS) -> "a cup, a saucer and a spoon". An object whose own verb fails is listed by its bare name."""
names = []
for item in args[0]:
    try:
        names.append(str(item.indefinite()))
    except Exception:
        names.append(item.name)
return this.english_list(names)
