# verb: definite indefinite
# args: this none this
"""definite() -> "the north door", or by its own name where it has one: "the gate". indefinite() -> "a north door"."""
article = "the" if verb == "definite" else "a"
name = this.name
if name in system.directions.opposites:
    name = f"{this.noun} {name}" if name in ("up", "down", "in", "out") else f"{name} {this.noun}"
return f"{article} {name}"
