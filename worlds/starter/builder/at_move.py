# verb: @move @teleport
# args: any any any
# owner: first_wizard
"""@move THING to PLACE: move something, or with "me" yourself. @teleport PLACE moves you. Places: a name nearby, #number, a player's name."""
set_task_perms(player)
at = argstr.lower().rfind(" to ")
if at > 0:
    thing = player.find(system.text.unquote(argstr[:at]))
    text = argstr[at + 4:]
else:
    thing = player
    text = argstr[3:] if argstr.lower().startswith("to ") else argstr
if not thing:
    return
if not text.strip():
    print("Usage: @move THING to PLACE")
    return
place = player.find(system.text.unquote(text))
if not place:
    return
if is_player(place) and thing is player and place is not player:
    place = place.location
origin = thing.location
if thing.location is place:
    print(f"{thing.name} is there already." if thing is not player else "You are there already.")
    return
if thing is not player:
    player.begin_action(f"{verb} {argstr}".strip())
try:
    thing.moveto(place)
except E_PERM:
    print(f"{thing.name} is not yours to move.")
    return
except (E_NACC, E_RECMOVE, E_INVARG):
    print(f"{thing.name} can't go there." if thing is not player else "You can't go there.")
    return
if is_player(thing):
    if origin:
        origin.announce_all_but([thing], f"{thing.name} vanishes.")
    place.announce_all_but([thing], f"{thing.name} appears.")
if thing is not player:
    print(f"You move {thing.definite()} to {place.definite()}.")
