# verb: act
# args: this none this
"""act(TEMPLATE[, PARTS[, DEAF]]): this object does something, and everybody where it is reads it in their own form.

player.act("$You() $conj(take) $item(thing).", {"thing": apple}) shows "You take the red apple." to the player and
"Alice takes a red apple." to the others, but for those in the list DEAF. See help grammar.
"""
place = this.location
parts = {"actor": this} | (args[1] if len(args) > 1 else {})
deaf = args[2] if len(args) > 2 else []
if place and isa(place, system.room):
    place.act(args[0], parts, deaf)
else:
    system.grammar.deliver(place, args[0], parts, deaf)
