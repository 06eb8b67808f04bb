# verb: say_to
# args: this none this
"""say_to(WHO, TEXT): this player's own commands say something to WHO, who is here, so that everybody hears it."""
who, text = args
if caller is not this or player is not this:
    raise E_PERM("only a player's own commands speak for that player")
if who is not this.location and who.location not in (this, this.location):
    print(f"{who.definite().capitalize()} is not here.")
    return
manner = "ask" if text[-1] == "?" else "exclaim" if text[-1] == "!" else "say"
toward = "" if manner == "ask" else " to"
print(f"You {manner}{toward} {'yourself' if who is this else who.definite()}, \"{text}\"")
if not this.location:
    return
styles = [(0, len(this.name), "name")]
if who is this:
    this.announce(f"{this.name} {manner}s{toward} {'themselves'}, \"{text}\"", styles)
    return
this.location.announce_all_but([this, who], f"{this.name} {manner}s{toward} {who.definite()}, \"{text}\"", styles)
who.tell(f"{this.name} {manner}s{toward} you, \"{text}\"", styles)
