# verb: open unseal
# args: this none none
"""open LETTER: break the seal of a letter that is for you."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
elif not this.sealed:
    print(f"{system.grammar.sentence(this.definite())} is not sealed. (read it)")
elif not this.may_open(player):
    print(f"{system.grammar.sentence(this.definite())} is for {this.addressee.name}, not for you.")
else:
    this.sealed = False
    player.act(this.unseal_msg, {"this": this})
