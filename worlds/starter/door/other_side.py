# verb: other_side
# args: this none this
"""other_side() -> the same door as seen from the room behind it; nothing when the way back is no door.

Where several doors join the same two rooms, the oldest belong together, the next oldest, and so on.
"""
here, there = this.source, this.dest
if not (isinstance(here, Object) and isinstance(there, Object) and isa(here, system.room) and isa(there, system.room)):
    return nothing
sides = []
for room, goal in ((here, there), (there, here)):
    sides.append(sorted([way for way in room.exits if way and isa(way, system.door) and way.dest is goal], key=lambda way: int(str(way)[1:])))
if this not in sides[0]:
    return nothing
at = sides[0].index(this)
return sides[1][at] if at < len(sides[1]) and sides[1][at] is not this else nothing
