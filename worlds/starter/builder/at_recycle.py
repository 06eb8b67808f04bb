# verb: @recycle
# args: any any any
# owner: first_wizard
"""@recycle THING: put something that you own into your bin, with all that is yours in it. @restore brings it back, @recycled lists what is there.

It is unmade for good after a week, or by @purge; until then it counts among the objects that you may own. Players in a
room that you recycle go home, and what is others' goes to their hands. Your exits to a room go with it.
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
if not argstr.strip():
    print("Usage: @recycle THING")
    return
thing = player.find(system.text.unquote(argstr))
if not thing:
    return
problem = system.bin.take(thing)
if problem:
    player.show(problem)
    return
ways = thing.recycled.get("exits", [])
also = f", and with it the exit{'' if len(ways) == 1 else 's'} {system.text.english_list([f'{way.name} ({way})' for way in ways])}" if ways else ""
player.show(f"{thing.name} ({thing}) is in your bin{also}. @restore {thing} brings it back.")
