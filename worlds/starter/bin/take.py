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
ways = []
place = thing.location
if isa(thing, system.exit) and valid(thing.source):
    try:
        thing.source.remove_exit(thing)
    except Exception as problem:
        return f"{thing.name} ({thing}) can't be taken out of {thing.source.name}: {problem}"
if isa(thing, system.room):
    for way in owned_objects(thing.owner):
        if isa(way, system.exit) and way.dest is thing and way.source is not thing and way.location is not this:
            if not this.take(way):
                ways.append(way)
try:
    thing.recycled = {"time": int(time()), "place": place, "exits": ways}
    thing.moveto(this)
except (E_NACC, E_PERM, E_RECMOVE, E_INVARG) as problem:
    return f"{thing.name} ({thing}) can't be recycled: {problem}"
this.empty(thing)
return ""
