# verb: seal
# args: this none none
"""seal LETTER: close a letter of yours, so that nobody reads it or writes on it until it is opened."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
elif this.sealed:
    print(f"{system.grammar.sentence(this.definite())} is sealed already.")
elif not this.writable_by(player):
    print(f"{system.grammar.sentence(this.definite())} is not yours to seal.")
else:
    this.sealed = True
    player.act(this.seal_msg, {"this": this})
