# verb: hand_out
# args: this none this
"""hand_out(): give the player one, unless they have one already. Those that nobody carries any more are taken back first."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
if not isa(this.kind, system.supplied):
    print(f"{this.definite().capitalize()} is empty.")
    return
for old in children(this.kind):
    if not (old.location and old.location in connected_players()):
        recycle(old)
mine = [thing for thing in player.contents if isa(thing, this.kind)]
if mine:
    print(f"You have {mine[0].indefinite()} already.")
    return
thing = create(this.kind)
thing.name = this.kind.name
thing.aliases = this.kind.aliases
thing.r = True
thing.moveto(player)
print(f"You take {thing.indefinite()}.")
player.announce(f"{player.name} takes {thing.indefinite()} from {this.definite()}.")
