# verb: look_self
# args: this none this
"""look_self([WHO[, BRIEF]]): show the room to WHO: its name, its description, unless BRIEF, what and who is in it, and where one can go.

A thing that cannot be looked at is left out.
"""
viewer = args[0] if args else player
if not this.lit():
    viewer.show(system.grammar.render(this.dark_msg, {"actor": viewer}, viewer) or "It is dark.")
    return
text, places, npc, here = system.text, system.places, system.npc, connected_players()
things, awake, asleep, hosts = [], [], [], {}
for item in this.contents:
    try:
        at = places.of(item) if item.placement else None
        if at:
            hosts[at[1]] = True
        if item is viewer:
            continue
        if is_player(item):
            if item not in here:
                asleep.append(item.name)
            elif not at:
                awake.append(item.name)
        elif at or not item.obvious:
            continue
        elif isa(item, npc):
            awake.append(places.called(item))
        else:
            things.append(item)
    except Exception:
        continue
parts = [(this.title(), "heading"), "\n"]
described = "" if len(args) > 1 and args[1] else this.describe()
if described:
    parts += [described, "\n"]
if things:
    parts += ["You see ", text.listing(things), " here.\n"]
for host in hosts:
    parts += [f"{line}\n" for line in places.lines(host, viewer)]
if awake:
    parts += [system.grammar.sentence(text.english_list(awake)), " is here.\n" if len(awake) == 1 else " are here.\n"]
if asleep:
    parts += [text.english_list(asleep), " is here, asleep.\n" if len(asleep) == 1 else " are here, asleep.\n"]
viewer.show(*with_styles(parts + this.exits_parts()))
