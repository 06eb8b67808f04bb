# verb: find_lockable
# args: this none this
"""find_lockable(TEXT) -> the exit, container, note or room this player means by TEXT; None after telling why there is none."""
text = system.text.unquote(args[0])
if not text:
    print("Usage: @lock OBJECT with EXPRESSION, or @unlock OBJECT")
    return None
thing = this.find(text)
if thing and not (isa(thing, system.exit) or isa(thing, system.openable) or isa(thing, system.note) or isa(thing, system.room)):
    print("One can lock exits, rooms, notes, and what opens and closes.")
    return None
return thing
