# verb: appearance
# args: this none this
"""appearance(WHO, BRIEF) -> the room as look_self() shows it to WHO, in the parts that with_styles() takes.

A thing that cannot be looked at is left out.
"""
viewer, brief = args
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
described = "" if brief else this.describe()
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
return parts + this.exits_parts()
