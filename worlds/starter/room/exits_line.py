# verb: exits_line
# args: this none this
"""exits_line() -> the line that says where one can go from here."""
ways = [f"{way.name} ({way.dest.name})" for way in this.exits if way and way.obvious and way.dest]
return f"Exits: {', '.join(ways)}." if ways else "You see no way out. (home takes you home.)"
