# verb: alarm
# args: this none this
"""Keep what a task has found wrong; a few times are enough."""
if len(this.alarms) < 20:
    this.alarms.append(args[0])
