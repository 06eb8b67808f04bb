# verb: @dig
# args: any any any
# owner: first_wizard
"""@dig DIRECTION[,ALIAS...][|BACK[,ALIAS...]] to ROOM: make an exit from here, the room it leads to, and the exit back.

ROOM is the name of a new room, or #number of one that exists. Known directions get their short name and their way back
by themselves; "|none" makes no way back. "@dig ROOM" alone makes a room without exits.
Examples: @dig north to The Attic    @dig hatch,h|ladder,up to Cellar    @dig west|none to #123
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
at = argstr.lower().find(" to ")
ways, goal = (argstr[:at], argstr[at + 4:]) if at > 0 else ("", argstr)
goal = system.text.unquote(goal)
directions = system.directions
if not goal or goal.lower() == "to" or (at <= 0 and directions.full(goal) in directions.opposites):
    print("Usage: @dig DIRECTION[,ALIAS...][|BACK[,ALIAS...]] to ROOM")
    return
here = player.location
out, bar, back = system.text.unquote(ways).partition("|")
there_names = system.directions.with_short(player.names(out))
if back.strip().lower() == "none":
    back_names = []
elif back.strip():
    back_names = system.directions.with_short(player.names(back))
elif there_names and there_names[0] in system.directions.opposites:
    back_names = system.directions.with_short([system.directions.opposites[there_names[0]]])
else:
    back_names = []
if at > 0 and not there_names:
    print("Which way? Example: @dig north to The Attic")
    return
if there_names and not isa(here, system.room):
    print("You can only dig from inside a room.")
    return
if there_names and not here.may_build(player):
    player.show(f"{here.name} belongs to {here.owner.name if here.owner else 'nobody'}, so you can't add exits here. On the Common, north of Market Street, anybody may dig.")
    return
room = None
if goal.startswith("#") or goal.startswith("$"):
    room = player.find(goal)
    if not room:
        return
    if not isa(room, system.room):
        print(f"{room.name} ({room}) is not a room.")
        return
    if room.location is system.bin:
        print(f"{room.name} ({room}) is in the bin.")
        return
    if back_names and not room.may_build(player):
        player.show(f"{room.name} belongs to {room.owner.name if room.owner else 'nobody'}, so you can't add the way back. Add |none to dig one way.")
        return
problem = here.clash(there_names) if there_names else ""
if not problem and back_names and room:
    problem = room.clash(back_names)
if problem:
    print(f"You can't dig there: {problem}.")
    return
try:
    if room is None:
        room = create(system.room, player)
        room.name = goal
        room.r = True
        print(f"You make the room {goal} ({room}).")
    for names, start, end in ((there_names, here, room), (back_names, room, here)):
        if names:
            way = create(system.exit, player)
            way.name = names[0]
            way.r = True
            way.aliases = names[1:]
            way.source = start
            way.dest = end
            start.add_exit(way)
            print(f"You dig {', '.join(names)} ({way}) from {start.name} to {end.name}.")
except E_QUOTA:
    print("You own as many objects as you may. @recycle and @purge one first, or ask a wizard for more.")
