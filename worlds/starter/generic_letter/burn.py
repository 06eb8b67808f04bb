# verb: burn
# args: this none none
"""burn LETTER: destroy a letter that you carry, for good."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
elif not this.may_open(player):
    print(f"{system.grammar.sentence(this.definite())} is for {this.addressee.name}. You had better not.")
else:
    player.act(this.burn_msg, {"this": this})
    this.burn_up()
