# verb: look_self
# args: this none this
"""look_self([WHO[, BRIEF]]): inside it is a room, from outside a thing with people in it."""
viewer = args[0] if args else player
if viewer.location is this:
    pass_(*args)
    return
viewer.show(this.describe())
riders = [system.places.called(who) for who in this.contents if is_player(who) or isa(who, system.npc)]
if riders:
    viewer.show(f"{system.grammar.sentence(system.text.english_list(riders))} {'is' if len(riders) == 1 else 'are'} in it.")
