# verb: whither
# args: this none this
"""whither() -> what stands in parentheses behind the name of the exit in a room: where it leads, unless it is closed."""
return pass_() if this.state().opened else f"closed {this.noun}"
