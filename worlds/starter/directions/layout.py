# verb: layout
# args: this none this
"""layout(ROOM, WHO, MOST, MINE) -> (ROOMS, PLACES, WAYS): the rooms that can be reached from ROOM, nearest first, at most MOST, and where on a map they lie.

ROOMS is a list; PLACES a dict from a room to (column, row), without those whose place is taken by a nearer one or that no
direction of the compass leads to; WAYS a dict from each room to its exits, none for a room that can't tell them. WHO is who looks: hidden exits stay hidden. With MINE, only rooms that WHO owns.
"""
start, who, most, mine = args
rooms, places, taken, ways = [start], {start: (0, 0)}, [(0, 0)], {}
at = 0
while at < len(rooms):
    room = rooms[at]
    at += 1
    try:
        ways[room] = [way for way in room.seen_ways(who) if isa(way, system.exit)]
    except Exception:
        ways[room] = []
    for way in ways[room]:
        goal = way.dest
        if not isinstance(goal, Object) or not isa(goal, system.room) or goal.location is system.bin or (mine and goal.owner is not who):
            continue
        if goal not in rooms:
            if len(rooms) >= most:
                continue
            rooms.append(goal)
        step = this.steps.get(this.full(way.name))
        if step and room in places and goal not in places:
            spot = (places[room][0] + step[0], places[room][1] + step[1])
            if spot not in taken:
                places[goal] = spot
                taken.append(spot)
return (rooms, places, ways)
