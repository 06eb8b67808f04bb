# verb: time_of_day
# args: this none this
"""time_of_day() -> (hours from 1 to 12, quarters from 0 to 3), in the town's own time."""
count = int(time() // this.quarter)
return (count // 4 % 12 or 12, count % 4)
