# verb: @exits @entrances
# args: any any any
# owner: first_wizard
"""@exits [ROOM]: the exits from here, or from ROOM: number, names, where they lead, and what is wrong with them. @entrances [ROOM]: those that lead here."""
set_task_perms(player)
room = player.find(system.text.unquote(argstr)) if argstr.strip() else player.location
if argstr.strip() and not room:
    return
if not isa(room, system.room):
    print(f"{room.name} ({room}) is not a room." if room else "You are nowhere at all.")
    return
leaving = verb.lower() == "@exits"
ways = room.seen_ways(player) if leaving else room.ways_to(player, owned_objects(player))
if not ways:
    print(f"No exit leads {'out of' if leaving else 'to'} {room.name} ({room}).")
    return
rows = []
for way in ways:
    end = way.dest if leaving else way.source
    where = f"{end.name} ({end})" if isinstance(end, Object) and valid(end) else "nowhere"
    rows.append([str(way), ", ".join(way.all_names()), where, way.owner.name if way.owner else "nobody", way.fault()])
player.show_table(rows, ["Number", "Names", "Leads to" if leaving else "Leads from", "Owner", "Remarks"])
