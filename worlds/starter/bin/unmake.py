# verb: unmake
# args: this none this
# owner: first_wizard
"""unmake(THING) -> "" when THING, which is in the bin, is no more, with its caller's permissions; else why not.

Exits of its owner's go with a room; the things that are still in it go to its owner's hands.
"""
set_task_perms(caller_perms())
thing = args[0]
problem = this.not_yours(thing, task_perms())
if problem:
    return problem
if thing.location is not this:
    return f"{thing.name} ({thing}) is not in the bin."
if children(thing):
    return f"Other objects are made of {thing.name} ({thing})."
record = thing.recycled if isinstance(thing.recycled, dict) else {}
ways = record.get("exits", [])
if isa(thing, system.room):
    ways = ways + [way for way in thing.exits if way]
for item in thing.contents:
    try:
        item.moveto(thing.owner)
    except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
        continue
for way in ways:
    if isinstance(way, Object) and valid(way) and isa(way, system.exit) and way.owner is thing.owner and not children(way):
        recycle(way)
recycle(thing)
return ""
