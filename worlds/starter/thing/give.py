# verb: give hand
# args: this at/to any
"""give THING to SOMEBODY: hand over something that you carry."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
elif not iobj:
    player.no_match(iobjstr, iobj)
elif iobj is player:
    print(f"You already have {this.definite()}.")
elif iobj.location is not player.location:
    print(f"{iobj.name} is not here.")
else:
    try:
        this.moveto(iobj)
    except (E_NACC, E_PERM, E_RECMOVE):
        print(f"{iobj.definite().capitalize()} won't take {this.definite()}." if not is_player(iobj) else f"{iobj.name} won't take {this.definite()}.")
        return
    player.act(this.give_msg, {"to": iobj, "this": this})
