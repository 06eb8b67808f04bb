# verb: read
# args: this none none
# perms: rxd
"""read THING: read what is written on a note, a board, a book, a sign."""
if not (this.in_reach(player) or player.location is this):
    print(f"You can't reach {this.definite()} from here.")
elif not player.sees():
    player.show(system.grammar.render(player.location.dark_msg, {"actor": player}, player))
elif not this.readable_by(player):
    player.show(system.grammar.render(this.unreadable_msg, {"actor": player, "this": this}, player))
elif not this.text:
    print(f"Nothing is written on {this.definite()}.")
else:
    print(f"{this.definite().capitalize()} reads:")
    player.show("\n".join(this.shown()))
    player.act(this.read_msg, {"this": this}, [player])
