# verb: help
# args: any any any
"""help TOPIC: help on a command, a builtin function, an object near you or a subject. help alone begins at the beginning."""
lines = system.help.lookup(argstr.strip(), player)
player.show("\n".join(system.text.spoken(lines) if player.option("screenreader") else lines))
