# verb: greet
# args: this none this
# owner: first_wizard
"""greet(WHO): somebody has come whose client says that it reads aloud: the option screenreader is on, unless they have chosen."""
if not (caller_perms() and caller_perms().wizard):
    raise E_PERM("only the server greets")
who = args[0]
chosen = who.options if isinstance(who.options, dict) else {}
if "screenreader" not in chosen and who in connected_players() and has_screen_reader(who):
    who.options = {**chosen, "screenreader": "on"}
    who.tell("Your client reads aloud, so nothing is drawn for you. (@options screenreader off changes that.)")
