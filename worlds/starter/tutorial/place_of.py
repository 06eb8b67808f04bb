# verb: place_of
# args: this none this
"""place_of(WHO, NAME) -> the room where a step of that place is taken, None where it doesn't matter. A plot is lent when it is needed."""
who, name = args
entry = this.entry(who)
if name in ("schoolroom", "map_room"):
    return get_property(system, name)
if name == "house" and entry["house"]:
    return entry["house"]
if name in ("plot", "house"):
    if not entry["plot"]:
        entry["plot"] = this.lend_plot(who)
    return entry["plot"]
return None
