# verb: leave disembark
# args: any none none
# perms: rxd
"""leave: get out of the cart, the boat or whatever you are in. out and disembark do the same."""
if player.location is not this or dobjstr and not match_in(dobjstr, [this]):
    print(f"You are not in {dobjstr or this.definite()}.")
    return
outside = this.location if this.location and isa(this.location, system.room) else player.home
parts = {"actor": player, "this": this}
try:
    player.moveto(outside)
except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
    print("You can't get out here.")
    return
this.act(this.exit_msg, parts)
outside.act(this.exit_msg, parts, [player])
