# verb: accept
# args: this none this
"""accept(THING) -> whether THING may come in. Anything that is not a room or an exit may, people only as the room's @lock says.

The owner of the room always may. Nothing comes into a room that is recycled.
"""
who = args[0]
if this.location is system.bin or isa(who, system.room) and not isa(who, system.vehicle) or isa(who, system.exit):
    return False
return who is this.owner or not (is_player(who) or isa(who, system.npc)) or system.locks.opens(this.lock, who, this)
