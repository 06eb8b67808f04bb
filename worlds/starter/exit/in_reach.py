# verb: in_reach
# args: this none this
"""in_reach(WHO) -> whether WHO is where this exit begins."""
place = args[0].location
return bool(place) and isa(place, system.room) and this in place.exits
