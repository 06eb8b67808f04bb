# verb: @map
# args: any any any
# owner: first_wizard
"""@map: a map of the rooms around you. @map mine: of those that you have built. @map ROOM: around another room, which may be #number.

Rooms are numbers, you are the star; lines are exits, < > ^ v those that lead one way only. What no line can show stands
below. With @options screenreader on, all of it is told in words.
"""
set_task_perms(player)
text = system.text.unquote(argstr)
mine = text.lower() == "mine"
here = player.place()
start = player.find(text) if text and not mine else here
if text and not mine and not start:
    return
if not mine and not isa(start, system.room):
    print(f"{start.name} ({start}) is not a room." if start else "You are nowhere at all.")
    return
starts = [room for room in owned_objects(player) if isa(room, system.room) and room.location is not system.bin and room is not player] if mine else [start]
if not starts:
    print("You have built no rooms. help building")
    return
if mine and here in starts:
    starts = [here] + [room for room in starts if room is not here]
shown = []
for start in starts:
    if start in shown or len(shown) >= 60:
        continue
    if shown:
        player.tell("")
    rooms, places, exits = system.directions.layout(start, player, 30, mine)
    shown = shown + rooms
    numbers = {room: at for at, room in enumerate(rooms, start=1)}
    drawn = []
    if player.option("decoration"):
        lines, drawn = system.directions.drawing(rooms, places, exits, here)
        for line in lines:
            print(line)
    for room in rooms:
        ways = []
        for way in exits[room]:
            if way not in drawn:
                goal = way.dest
                name = f"{goal.name} ({numbers[goal]})" if goal in numbers else goal.name if isinstance(goal, Object) and valid(goal) else "nowhere"
                ways.append(f"{way.name} to {name}")
        star = ", where you are" if room is here else ""
        player.show(f"{numbers[room]}. {room.name}{star}{': ' if ways else ''}{', '.join(ways)}{'' if not ways else '.'}")
if mine and [room for room in starts if room not in shown]:
    print("There are more of your rooms: @map #number")
