# verb: exits_line
# args: this none this
"""exits_line() -> the line that says where one can go from here. An exit that leads to no object is left out."""
ways = []
for way in this.exits:
    try:
        if way and way.obvious and way.dest:
            ways.append(f"{way.name} ({way.dest.name})")
    except Exception:
        continue
return f"Exits: {', '.join(ways)}." if ways else "You see no way out. (home takes you home.)"
