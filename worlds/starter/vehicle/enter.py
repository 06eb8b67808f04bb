# verb: enter
# args: this none none
"""enter VEHICLE: get into a cart, a boat or the like. leave gets you out, drive DIRECTION moves it."""
outside = player.location
parts = {"actor": player, "this": this}
if outside is this:
    print(f"You are in {this.definite()} already.")
    return
if this.location is not outside:
    print(f"You can't reach {this.definite()} from here.")
    return
try:
    player.moveto(this)
except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
    print(f"You can't get into {this.definite()}.")
    return
if player.location is this:
    if outside:
        outside.act(this.enter_msg, parts)
    this.act(this.enter_msg, parts, [player])
