# verb: call
# args: this none this
"""call(SCHEDULE, ROOM) -> the call that an entry of scheduled_tasks() makes: "#12:ring('loud')", its arguments in ROOM letters."""
entry, room = args
return f"{entry['object']}:{entry['verb']}({this.value(entry['args'], room)[1:-1]})"
