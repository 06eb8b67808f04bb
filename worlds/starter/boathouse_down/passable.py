# verb: passable
# args: this none this
"""passable(WHO) -> never: the trapdoor is bolted from below."""
return False
