# verb: describe
# args: this none this
"""describe() -> what one sees on looking that way."""
return this.description or f"That way lies {this.dest.name}." if this.dest else "That way lies nothing."
