# verb: look_self
# args: this none this
"""look_self([WHO]): the player's name, description and things."""
viewer = args[0] if args else player
viewer.tell(this.title())
viewer.show(this.describe() or f"There is nothing special about {this.name}.")
viewer.tell(f"{this.name} is {'awake' if this.awake() else 'asleep'}.")
if this.contents:
    viewer.show(f"{this.name} carries {system.text.listing(this.contents)}.")
