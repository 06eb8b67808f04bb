# verb: @restore
# args: any any any
# owner: first_wizard
"""@restore THING: take something back out of your bin, to where it was. Its exits come back with a room."""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
if not argstr.strip():
    print("Usage: @restore THING (@recycled lists what is in your bin)")
    return
thing = player.in_bin(system.text.unquote(argstr))
if not thing:
    return
ways = [way for way in (thing.recycled.get("exits", []) if isinstance(thing.recycled, dict) else []) if way and way.location is system.bin]
problem = system.bin.give_back(thing)
if problem:
    player.show(problem)
    return
where = thing.source.name if isa(thing, system.exit) else "your hands" if thing.location is player else thing.location.name if thing.location else ""
print(f"{thing.name} ({thing}) is back{', in ' + where if where else ''}.")
for way in ways:
    print(f"The exit {way.name} ({way}) is back too." if way.location is not system.bin else f"The exit {way.name} ({way}) stays in the bin: @restore {way} says why.")
