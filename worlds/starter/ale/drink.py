# verb: drink
# args: this none none
"""drink ALE: what it is for."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
    return
print("You drink. It tastes of barrel.")
player.announce(f"{player.name} drinks a mug of ale, and looks around for another.")
recycle(this)
