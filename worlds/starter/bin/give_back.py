# verb: give_back
# args: this none this
# owner: first_wizard
"""give_back(THING) -> "" when THING is out of the bin and where it was, with its caller's permissions; else why not.

Where its place does not take it any more, it comes to the hands of whoever asks. The exits that went with a room come
back with it, as far as they can.
"""
set_task_perms(caller_perms())
thing = args[0]
problem = this.not_yours(thing, task_perms())
if problem:
    return problem
if thing.location is not this:
    return f"{thing.name} ({thing}) is not in the bin."
record = thing.recycled if isinstance(thing.recycled, dict) else {}
place = record.get("place", nothing)
ways = record.get("exits", [])
if isa(thing, system.exit):
    goal = thing.dest
    if isinstance(goal, Object) and valid(goal) and goal.location is this and goal.owner is thing.owner:
        return f"{goal.name} ({goal}), to which {thing.name} ({thing}) leads, is in the bin: restore that."
    if not valid(thing.source):
        return f"The room from which {thing.name} ({thing}) led is gone."
    try:
        thing.source.add_exit(thing)
    except (E_PERM, E_INVARG) as problem:
        return f"{thing.name} ({thing}) can't lead from {thing.source.name} again: {problem}."
    place = nothing
for goal in (place, task_perms(), nothing):
    if goal is nothing or (valid(goal) and goal is not this):
        try:
            thing.moveto(goal)
            break
        except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
            continue
clear_property(thing, "recycled")
for way in ways:
    if isinstance(way, Object) and valid(way) and way.location is this:
        this.give_back(way)
return ""
