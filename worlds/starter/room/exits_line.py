# verb: exits_line exits_parts
# args: this none this
"""exits_line() -> the line that says where one can go from here. exits_parts() -> the same as with_styles() takes it.

An exit that leads to no object is left out.
"""
parts = []
for way in this.exits:
    try:
        if way and way.obvious and way.dest:
            parts += [(way.name, "exit"), f" ({way.whither()}), "]
    except Exception:
        continue
if parts:
    parts = ["Exits: "] + parts[:-1] + [parts[-1][:-2] + "."]
else:
    parts.append("You see no way out. (home takes you home.)")
return parts if verb == "exits_parts" else with_styles(parts)[0]
