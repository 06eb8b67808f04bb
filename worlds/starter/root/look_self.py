# verb: look_self
# args: this none this
"""look_self([WHO]): show this object to WHO (else to the player)."""
viewer = args[0] if args else player
viewer.show(this.describe() or f"You see nothing special about {this.definite()}.")
