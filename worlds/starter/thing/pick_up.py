# verb: pick_up
# args: this none this
"""pick_up() -> "" when the player could take this, else the sentence that says why not. Tells nobody."""
if this.location is player:
    return f"You already have {this.definite()}."
if this.location and is_player(this.location):
    return f"{this.location.name} has {this.definite()}."
if not player.sees():
    return system.grammar.render(player.location.dark_msg, {"actor": player}, player)
if not this.in_reach(player):
    return f"You can't reach {this.definite()} from here."
if this.fixed:
    return system.grammar.render(this.fixed_msg, {"actor": player, "this": this}, player) or f"You can't take {this.definite()}."
try:
    this.moveto(player)
    system.places.clear(this)
except (E_NACC, E_PERM, E_RECMOVE):
    return f"You can't take {this.definite()}."
return ""
