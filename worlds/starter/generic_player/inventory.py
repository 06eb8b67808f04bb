# verb: inventory inv i
# args: none none none
"""inventory: what you carry. inv and i are short for it."""
if player.contents:
    player.show(f"You carry {system.text.listing(player.contents)}.")
else:
    print("You carry nothing.")
