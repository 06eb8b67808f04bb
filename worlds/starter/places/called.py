# verb: called
# args: this none this
"""called(WHO) -> a person's name as it stands in a list of those who are here."""
return args[0].name if is_player(args[0]) else system.text.listing([args[0]])
