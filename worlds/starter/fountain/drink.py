# verb: drink
# args: none from this
"""drink from fountain: the water is free."""
print("The water is cold and tastes of pennies.")
player.announce(f"{player.name} drinks from the fountain.")
