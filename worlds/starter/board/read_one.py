# verb: read
# args: any on this
"""read N on BOARD: read one notice of a board, by its number."""
number = int(dobjstr) if dobjstr.isdigit() and len(dobjstr) < 6 else 0
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
elif not player.sees():
    player.show(system.grammar.render(player.location.dark_msg, {"actor": player}, player))
elif not this.readable_by(player):
    player.show(system.grammar.render(this.unreadable_msg, {"actor": player, "this": this}, player))
elif not 1 <= number <= len(this.text):
    print(f"There is no notice {dobjstr} on {this.definite()}.")
else:
    player.show(this.text[number - 1])
