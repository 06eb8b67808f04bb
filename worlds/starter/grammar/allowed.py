# verb: allowed
# args: this none this
"""allowed(OBJECT, PROPERTY) -> the parts that a message may name: those in the message of the class that defines it.

An empty list for a message that has none there: nothing is known about it.
"""
thing, name = args
for kind in ancestors(thing, True):
    try:
        if name in properties(kind):
            text = get_property(kind, name)
            return list(dict.fromkeys(["actor", "this"] + this.parts_of(this.parse(text)))) if text else []
    except E_PERM:
        continue
return []
