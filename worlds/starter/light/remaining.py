# verb: remaining
# args: this none this
"""remaining() -> for how many seconds it can still burn; None for ever, where .fuel is 0."""
fuel = this.fuel
if not isinstance(fuel, (int, float)) or fuel <= 0:
    return None
left = fuel if this.left is None else min(this.left, fuel)
return max(0, left - (time() - this.since if this.lit else 0))
