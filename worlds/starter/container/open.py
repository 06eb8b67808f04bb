# verb: open
# args: this none none
"""open CONTAINER: open a box, a chest or the like."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
elif this.opened:
    print(f"{this.definite().capitalize()} is already open.")
elif not this.openable_by(player):
    print(f"{this.definite().capitalize()} won't open.")
else:
    this.opened = True
    player.act(this.open_msg, {"this": this})
    this.look_inside(player)
