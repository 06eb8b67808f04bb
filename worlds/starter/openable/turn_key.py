# verb: turn_key
# args: this none this
"""turn_key(LOCKING[, KEY]): the player locks or unlocks this, with KEY or with whatever they carry that fits."""
locking = args[0]
state, fitting = this.state(), this.key_of()
keys = args[1:] or [item for item in player.contents if fitting and isa(item, fitting)]
parts = {"actor": player, "this": this, "key": keys, "word": "lock" if locking else "unlock"}
if not this.in_reach(player):
    said = "You can't reach $the(this) from here."
elif keys and keys[0].location is not player:
    said = "You don't have $the(key)."
elif not fitting:
    said = "$The(this) $conj(have, this) no lock."
elif state.locked == locking:
    said = "$The(this) $conj(be, this) already locked." if locking else "$The(this) $conj(be, this) not locked."
elif locking and state.opened:
    said = "Close $the(this) first."
elif not keys:
    said = "You have no key that fits $the(this)."
elif not isa(keys[0], fitting):
    said = "$The(key) $conj(don't, key) fit $the(this)."
else:
    state.locked = locking
    player.act(this.lock_msg if locking else this.unlock_msg, {"this": this})
    this.changed(parts["word"])
    return
player.show(system.grammar.render(said, parts, player))
