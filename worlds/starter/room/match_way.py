# verb: match_way
# args: this none this
"""match_way(TEXT) -> the exit from here that TEXT names, also as "door", "north door" or "door up"."""
text = args[0].strip().lower().removeprefix("the ")
way = this.match_exit(text)
if way is not failed_match or not text:
    return way
doors = [door for door in this.exits if door and isa(door, system.door) and text in (str(door.noun).lower(), str(door.definite())[4:].lower(), f"door {door.name}".lower(), f"{door.name} door".lower())]
return doors[0] if len(doors) == 1 else ambiguous_match if doors else failed_match
