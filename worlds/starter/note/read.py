# verb: read
# args: this none none
"""read THING: read what is written on a note, a board, a book, a sign."""
if not (this.in_reach(player) or player.location is this):
    print(f"You can't reach {this.definite()} from here.")
elif not this.text:
    print(f"Nothing is written on {this.definite()}.")
else:
    print(f"{this.definite().capitalize()} reads:")
    player.show("\n".join(this.text))
