# verb: look l
# args: any any any
"""look: see where you are. look THING: look at something. look in CONTAINER: see what is inside.

look on, under, behind or beside THING: see what lies there.
Also: look THING in CONTAINER, look DIRECTION. l is short for look.
"""
where = player.location
if not argstr:
    if where:
        where.look_self(player)
    else:
        print("You are nowhere at all. Type home to go home.")
    return
if not player.sees():
    player.show(system.grammar.render(where.dark_msg, {"actor": player}, player))
    return
word = system.places.words.get(prepstr.lower(), "")
if word and iobj and not dobjstr:
    things = system.places.around(iobj, word)
    if things:
        player.show(f"{system.grammar.sentence(word)} {iobj.definite()} you see {system.text.listing(things)}.")
    else:
        print(f"There is nothing {word} {iobj.definite()}.")
    return
inside = prepstr.lower() in ("in", "inside", "into", "from", "out of", "from inside")
if inside and iobjstr:
    if not iobj:
        player.no_match(iobjstr, iobj)
    elif not isa(iobj, system.container):
        print(f"You can't look inside {iobj.definite()}.")
    elif not dobjstr or not (iobj.opened or iobj.transparent):
        iobj.look_inside(player)
    else:
        found = match_in(dobjstr, iobj.contents)
        if found:
            found.look_self(player)
        else:
            print(f"There is no \"{dobjstr}\" in {iobj.definite()}.")
    return
if not prepstr:
    text, target = dobjstr, dobj
elif not dobjstr and prepstr.lower() in ("at", "to", "through"):
    text, target = iobjstr, iobj
else:
    text = argstr.strip()
    target = match_object(text, player)
if target:
    target.look_self(player)
    return
if target is failed_match and where:
    for holder in [where] + where.contents:
        details = holder.details if isinstance(holder.details, dict) else {}
        for names in details:
            if isinstance(names, str) and text.lower() in names.split(","):
                detail = details[names]
                if isinstance(detail, Object) and detail:
                    detail.look_self(player)
                else:
                    player.show(str(detail))
                return
    way = where.match_way(text) if isa(where, system.room) else None
    if way:
        print(way.describe())
        return
player.no_match(text, target)
