# verb: ring pull
# args: this none none
"""ring BELL: call the ferry over, if it lies on the other side with nobody in it."""
ferry = system.ferry
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
player.act("$You() $conj(ring) $the(this), once.", {"this": this})
if ferry.location is this.location:
    print("The ferry is here already.")
elif [who for who in ferry.contents if is_player(who)]:
    print("Somebody shouts from the ferry that it is taken.")
else:
    this.called(this.location)
