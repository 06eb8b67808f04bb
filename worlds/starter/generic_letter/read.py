# verb: read
# args: this none none
"""read LETTER: read a letter that is addressed to you, or to nobody. One that is sealed must be opened first."""
if this.sealed and this.in_reach(player):
    player.show(system.grammar.render(this.sealed_msg, {"actor": player, "this": this}, player))
else:
    pass_(*args)
