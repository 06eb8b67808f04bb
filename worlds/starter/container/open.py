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
    print(f"You open {this.definite()}.")
    player.announce(f"{player.name} opens {this.definite()}.")
    this.look_inside(player)
