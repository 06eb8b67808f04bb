# verb: @survey
# args: any any any
# owner: first_wizard
"""@survey [ROOM]: look a room over as its builder does: its exits and entrances, what is in it, and what is still missing."""
set_task_perms(player)
room = player.find(system.text.unquote(argstr)) if argstr.strip() else player.location
if argstr.strip() and not room:
    return
if not isa(room, system.room):
    print(f"{room.name} ({room}) is not a room." if room else "You are nowhere at all.")
    return

def described(thing):
    found = respond_to(thing, "describe")
    return bool(thing.description) and not is_clear_property(thing, "description") or bool(found) and found[0] not in (system.root, system.exit)

print(f"{room.name} ({room}), {', '.join([kind.name for kind in parents(room)])}, of {room.owner.name if room.owner else 'nobody'}.")
missing = []
if not described(room):
    missing.append(f"{room.name} ({room}) is not described.")
ways = room.seen_ways(player)
for at, way in enumerate(ways):
    where = f"{way.dest.name} ({way.dest})" if isinstance(way.dest, Object) and valid(way.dest) else "nowhere"
    player.show(f"  Exit {', '.join(way.all_names())} ({way}) to {where}.")
    if way.fault():
        missing.append(f"The exit {way.name} ({way}): {way.fault()}.")
    names = [name.lower() for name in way.all_names()]
    for other in ways[at + 1:]:
        if [name for name in other.all_names() if name.lower() in names]:
            missing.append(f"The exits {way.name} ({way}) and {other.name} ({other}) share a name.")
if not ways:
    print("  No exit leads out of it.")
    missing.append("There is no way out.")
coming = [way for way in room.ways_to(player, owned_objects(player)) if way.source not in [other.dest for other in ways]]
for way in coming:
    player.show(f"  Entrance {way.name} ({way}) from {way.source.name} ({way.source}).")
for thing in room.contents:
    player.show(f"  {thing.title() if is_player(thing) else thing.indefinite()} ({thing}), {parent(thing).name if parent(thing) else 'of no class'}, of {thing.owner.name if thing.owner else 'nobody'}.")
    if not is_player(thing) and not described(thing):
        missing.append(f"{thing.name} ({thing}) is not described.")
if missing:
    print("What is missing:")
    for text in missing:
        player.show(f"  {text}")
else:
    print("Nothing is missing.")
