# verb: close shut
# args: this none none
"""close CONTAINER: close a box, a chest or the like."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
elif not this.opened:
    print(f"{this.definite().capitalize()} is already closed.")
elif not this.openable_by(player):
    print(f"{this.definite().capitalize()} won't close.")
else:
    this.opened = False
    player.act(this.close_msg, {"this": this})
