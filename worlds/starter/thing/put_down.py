# verb: put_down
# args: this none this
"""put_down() -> "" when the player could put this down here, else the sentence that says why not. Tells nobody."""
if this.location is not player:
    return f"You don't have {this.definite()}."
try:
    if player.location:
        this.moveto(player.location)
        return ""
except (E_NACC, E_PERM, E_RECMOVE):
    pass
return f"You can't drop {this.definite()} here."
