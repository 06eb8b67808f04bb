# verb: whither
# args: this none this
"""whither() -> what stands in parentheses behind the name of the exit in a room: where it leads."""
return this.dest.name
