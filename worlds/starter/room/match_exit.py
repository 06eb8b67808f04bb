# verb: match_exit
# args: this none this
"""match_exit(TEXT) -> the exit from here that TEXT names."""
return match_in(args[0], [way for way in this.exits if way])
