# verb: knock
# args: this none none
# perms: rxd
"""knock DOOR: knock at a door. Those on the other side hear it."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
player.act(this.knock_msg, {"this": this})
other = this.other_side()
if other:
    this.dest.act("Somebody knocks on $the(this).", {"this": other})
