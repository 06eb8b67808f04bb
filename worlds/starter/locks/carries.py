# verb: carries
# args: this none this
"""carries(WHO, KEY) -> whether WHO has KEY, or a thing of the class KEY, in their hands or in something open that they hold."""
who, key = args
for item in who.contents:
    if isa(item, key):
        return True
    if isa(item, system.container) and item.opened and [inner for inner in item.contents if isa(inner, key)]:
        return True
return False
