# verb: look_inside
# args: this none this
"""look_inside([WHO]): show what is inside, if it is open."""
viewer = args[0] if args else player
if not this.opened and not this.transparent:
    viewer.tell(f"{this.definite().capitalize()} is closed.")
elif not this.contents:
    viewer.tell(f"{this.definite().capitalize()} is empty.")
else:
    viewer.show(f"In {this.definite()} you see {system.text.listing(this.contents)}.")
