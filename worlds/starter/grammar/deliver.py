# verb: deliver
# args: this none this
"""deliver(PLACE, TEMPLATE, PARTS[, DEAF]): everybody in PLACE but those in the list DEAF reads the sentence in their own form.

In the dark they read of somebody and something; but who acts knows. Those who have a part in it read it first. What goes wrong in somebody's own tell(), or goes on for long, does not keep the others from hearing.
"""
place, template, parts = args[:3]
deaf = args[3] if len(args) > 3 else []
pieces = this.parse(template)
cast = this.cast(parts)
involved = [names[0] for part in cast.values() if isinstance(part, list) for names in part]
there = place.contents if place else involved[:1]
dark = bool(place) and isa(place, system.room) and not place.lit()
unseen = {key: [[names[0]] + ["somebody" if is_player(names[0]) else "something"] * 3 if names[0] and not isa(names[0], system.exit) else names for names in part] if isinstance(part, list) else part for key, part in cast.items()} if dark else cast
common = None
for listener in [o for o in dict.fromkeys(involved) if o in there] + [o for o in there if o not in involved]:
    if listener in deaf:
        continue
    if listener in involved:
        text = this.spell(pieces, cast if listener in involved[:1] else unseen, listener, {})
    else:
        if common is None:
            common = this.spell(pieces, unseen, nothing, {})
        text = common
    if not text.strip():
        continue
    try:
        call_within(listener, "show" if is_player(listener) else "tell", [text])
    except Exception:
        continue
