# verb: look_self
# args: this none this
"""look_self([WHO[, BRIEF]]): show the room to WHO: its name, its description, unless BRIEF, what and who is in it, and where one can go."""
viewer = args[0] if args else player
brief = len(args) > 1 and args[1]
contents = this.contents
here = connected_players()
if not this.lit():
    viewer.show(system.grammar.render(this.dark_msg, {"actor": viewer}, viewer) or "It is dark.")
    return
places = system.places
things = [item for item in contents if item.obvious and not is_player(item) and not isa(item, system.npc) and not places.of(item)]
others = [item for item in contents if (item in here or isa(item, system.npc) and item.obvious) and item is not viewer]
awake = [places.called(item) for item in others if not places.of(item)]
asleep = [item.name for item in contents if is_player(item) and item not in here and item is not viewer]
lines = ["" if brief else this.describe()]
if things:
    lines += [f"You see {system.text.listing(things)} here."]
for host in dict.fromkeys([places.of(item)[1] for item in contents if places.of(item)]):
    lines += places.lines(host, viewer)
if awake:
    lines += [f"{system.grammar.sentence(system.text.english_list(awake))} {'is' if len(awake) == 1 else 'are'} here."]
if asleep:
    lines += [f"{system.text.english_list(asleep)} {'is' if len(asleep) == 1 else 'are'} here, asleep."]
parts = [(this.title(), "heading"), "\n"] + [f"{line}\n" for line in lines if line] + this.exits_parts()
viewer.show(*with_styles(parts))
