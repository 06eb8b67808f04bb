# verb: describe
# args: this none this
"""describe() -> what one sees on looking that way."""
if this.description:
    return pass_()
return f"That way lies {this.dest.name}." if isinstance(this.dest, Object) and this.dest else "That way lies nothing."
