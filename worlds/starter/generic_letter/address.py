# verb: address
# args: this at/to any
"""address LETTER to NAME: say who a letter of yours is for. Nobody else can read it then."""
who = iobj if iobj and is_player(iobj) else system.find_player(iobjstr)
if this.location is not player:
    print(f"You don't have {this.definite()}.")
elif not this.writable_by(player) or this.sealed:
    print(f"{system.grammar.sentence(this.definite())} is {'sealed' if this.sealed else 'not yours to write on'}.")
elif not who:
    print(f"Nobody is called \"{iobjstr}\"." if who is not ambiguous_match else f"More than one player is called \"{iobjstr}\".")
else:
    this.addressee = who
    player.act(this.address_msg, {"this": this, "to": who}, [who])
