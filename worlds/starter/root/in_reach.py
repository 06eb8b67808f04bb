# verb: in_reach
# args: this none this
"""in_reach(WHO) -> whether WHO carries this, has it beside them, or can reach it in something open."""
who = args[0]
place = this.location
if not place:
    return False
if place in (who, who.location):
    return True
return isa(place, system.container) and place.opened and place.location in (who, who.location)
