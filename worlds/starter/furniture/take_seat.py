# verb: take_seat
# args: this none this
"""take_seat(POSTURE): the player sits ("sit") or lies ("lie") down on this, if it is made for that and has room."""
posture = args[0]
doing = {"sit": "sitting", "lie": "lying"}[posture]
now = system.places.of(player)
if this.location is not player.location:
    print(f"You can't reach {this.definite()} from here.")
elif posture not in this.postures:
    print(f"One can't {posture} on {this.definite()}.")
elif now and now[1] is this and now[2] == doing:
    print(f"You are {doing} on {this.definite()} already.")
elif [who for who in system.places.around(this, "on", True) if who is not player][this.seats - 1:]:
    print(f"There is no room for you on {this.definite()}.")
else:
    system.places.put(player, "on", this, doing)
    player.act(this.sit_msg if posture == "sit" else this.lie_msg, {"this": this})
