# verb: describe
# args: this none this
"""describe() -> what one sees on looking that way, and whether the door is open."""
state = "open" if this.state().opened else "closed"
return f"{pass_()} {system.grammar.sentence(this.definite())} is {state}."
