# verb: light_at
# args: this none this
"""light_at(HOUR) -> dawn, day, dusk or night at that hour of the season: the sun takes an hour to rise and one to set."""
hour = args[0]
rises, sets = this.hours[this.season]
if hour == rises:
    return "dawn"
if hour == sets:
    return "dusk"
return "day" if rises < hour < sets else "night"
