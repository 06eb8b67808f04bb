# verb: @link @unlink
# args: any any any
# owner: first_wizard
"""@link EXIT to ROOM: let an exit of yours lead to a room, which may be #number. @unlink EXIT: let it lead nowhere for now."""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
linking = verb.lower() == "@link"
at = argstr.lower().rfind(" to ") if linking else len(argstr)
if at <= 0:
    print("Usage: @link EXIT to ROOM" if linking else "Usage: @unlink EXIT")
    return
text = system.text.unquote(argstr[:at])
way = player.find(text)
if not way:
    return
if not isa(way, system.exit):
    print(f"{way.name} ({way}) is not an exit.")
    return
room = player.find(system.text.unquote(argstr[at + 4:])) if linking else nothing
if linking and not room:
    return
if linking and not isa(room, system.room):
    print(f"{room.name} ({room}) is not a room.")
    return
if linking and room.location is system.bin:
    print(f"{room.name} ({room}) is in the bin.")
    return
try:
    way.dest = room
except E_PERM:
    print(f"{way.name} ({way}) is not your exit.")
    return
print(f"{way.name} ({way}) leads to {room.name} ({room}) now." if linking else f"{way.name} ({way}) leads nowhere now.")
