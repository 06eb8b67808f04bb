# verb: act
# args: this none this
"""act(TEMPLATE[, PARTS[, DEAF]]): this object does something, and everybody where it is reads it in their own form.

player.act("$You() $conj(take) $item(thing).", {"thing": apple}) shows "You take the red apple." to the player and
"Alice takes a red apple." to the others, but for those in the list DEAF. See help grammar.
"""
parts = args[1] if len(args) > 1 else {}
system.grammar.deliver(this.location, args[0], {"actor": this} | parts, args[2] if len(args) > 2 else [])
