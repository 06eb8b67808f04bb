# verb: describe
# args: this none this
"""describe() -> what one sees: .inside for those in it, with what is outside, .description for those outside."""
if player.location is not this:
    return pass_() or "One can get into it. (enter)"
view = f"Outside is {this.location.title()}." if this.location else ""
return f"{this.inside} {view}".strip()
