# verb: open close shut
# args: this none none
# perms: rxd
"""open THING, close THING: a door, a box, a chest or the like. One that is locked must be unlocked first."""
opening = verb.lower() == "open"
word = "open" if opening else "close"
state = this.state()
parts = {"actor": player, "this": this, "word": word}
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
elif state.opened == opening:
    print(system.grammar.render("$The(this) $conj(be, this) already $text(state).", parts | {"state": "open" if opening else "closed"}, player))
elif not this.openable_by(player):
    player.show(system.grammar.render(this.wont_open_msg, parts, player))
elif opening and state.locked:
    player.show(system.grammar.render(this.locked_msg, parts, player))
else:
    state.opened = opening
    player.act(this.open_msg if opening else this.close_msg, {"this": this})
    this.changed(word)
