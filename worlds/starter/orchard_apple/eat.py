# verb: eat bite
# args: this none none
"""eat APPLE: core and all."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
    return
print("It is so sour that you hear the sea. You finish it all the same, core and all.")
player.announce(f"{player.name} eats a codlin, with one eye shut.")
recycle(this)
