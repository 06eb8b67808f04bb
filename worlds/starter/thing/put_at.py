# verb: put_at
# args: this none this
"""put_at(WORD): the player puts this "on", "under", "behind" or "beside" what the command names."""
word = args[0]
if this.location is not player and (this.fixed or not this.in_reach(player)):
    print(f"You don't have {this.definite()}.")
elif not iobj:
    player.no_match(iobjstr, iobj)
elif iobj is this or not isa(iobj, system.thing) or iobj.location is not player.location:
    player.show(f"You can't put anything {word} {iobj.definite()}.")
elif word not in iobj.sides or len(system.places.around(iobj, word)) >= 20:
    print(f"There is no room {word} {iobj.definite()}.")
else:
    try:
        if this.location is not player.location:
            this.moveto(player.location)
    except (E_NACC, E_PERM, E_RECMOVE):
        print(f"You can't drop {this.definite()} here.")
        return
    system.places.put(this, word, iobj)
    player.act(this.place_msg, {"this": this, "to": iobj, "word": word})
