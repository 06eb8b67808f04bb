# verb: hour
# args: this none this
"""hour() -> the hour of the day, from 0 to 23, in the town's own time."""
return int(time() // this.quarter) // 4 % 24
