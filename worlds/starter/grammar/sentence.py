# verb: sentence
# args: this none this
"""sentence(TEXT) -> TEXT with a capital letter first and the rest as it was: "the Heron" is "The Heron"."""
return args[0][:1].upper() + args[0][1:]
