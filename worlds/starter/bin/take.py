# verb: take
# args: this none this
# owner: first_wizard
"""take(THING) -> "" when THING has been put into the bin, with its caller's permissions; else the sentence that says why not.

The thing keeps what is its owner's in it; players in it go home, and what is others' goes to their hands. An exit leaves
its room, and with a room go the exits of its owner's that lead there. `recycled` on the thing remembers all that.
"""
set_task_perms(caller_perms())
thing = args[0]
if is_player(thing):
    return "Players are not for recycling."
problem = this.not_yours(thing, task_perms())
if problem:
    return problem
if thing.location is this:
    return f"{thing.name} ({thing}) is in the bin already."
if thing is system or thing is this:
    return f"The world can't do without {thing.name} ({thing})."
heirs = len(children(thing))
if heirs:
    return f"{heirs} object{' is' if heirs == 1 else 's are'} made of {thing.name} ({thing}). Recycle {'it' if heirs == 1 else 'them'} first, or give {'it' if heirs == 1 else 'them'} another parent."
place = thing.location
try:
    thing.recycled = {"time": int(time()), "place": place, "exits": []}
    thing.moveto(this)
    if isa(thing, system.exit) and valid(thing.source):
        thing.source.remove_exit(thing)
except Exception:
    if thing.location is this:
        thing.moveto(place)
    if has_property(thing, "recycled"):
        clear_property(thing, "recycled")
    return f"{thing.name} ({thing}) can't be put into the bin."
if isa(thing, system.room) and thing.owner:
    ways = [way for way in owned_objects(thing.owner) if isa(way, system.exit) and way.dest is thing and way.source is not thing and way.location is not this]
    thing.recycled = {**thing.recycled, "exits": [way for way in ways if not this.take(way)]}
this.empty(thing)
return ""
