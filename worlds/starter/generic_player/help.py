# verb: help
# args: any any any
"""help SUBJECT: help on a command, a builtin function, a class, an object near you, or a subject. help alone begins at the beginning.

help search WORDS looks for words in all of it. help OBJECT:VERB shows the docstring of a verb, help NAME() a builtin, help $NAME a class or another object of the system.
"""
lines = system.help.lookup(argstr.strip(), player)
player.show("\n".join(system.text.spoken(lines) if player.option("screenreader") else lines))
