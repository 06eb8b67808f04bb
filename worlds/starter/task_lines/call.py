# verb: call
# args: this none this
"""call(OBJECT, NAME, ARGUMENTS, ROOM) -> a call as one would write it: "#12:ring('loud')", its arguments in ROOM letters."""
thing, name, given, room = args
return f"{thing}:{name}({this.value(given, room)[1:-1]})"
