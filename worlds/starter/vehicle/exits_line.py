# verb: exits_line exits_parts
# args: this none this
"""exits_line() -> how to leave, and where one can drive. exits_parts() -> the same as text:parts() takes it."""
ways = [way.name for way in this.location.exits if way and way.dest and (way.dest in this.roads if this.roads else way.obvious)] if this.location and isa(this.location, system.room) else []
line = "You can leave" + (f", or drive {system.text.english_list(ways, '', 'or')}." if ways else ".")
return [line] if verb == "exits_parts" else line
