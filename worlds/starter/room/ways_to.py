# verb: ways_to
# args: this none this
"""ways_to(WHO, OWN) -> the exits that lead here, as far as WHO can know: among OWN, what WHO owns; next door; for a wizard all."""
who, own = args
found = [way for way in own if isa(way, system.exit)]
if who.wizard:
    found = descendants(system.exit)
else:
    for way in this.exits:
        if way and isa(way.dest, system.room):
            found = found + [back for back in way.dest.exits if back and (back.obvious or way.dest.may_build(who))]
return [way for way in dict.fromkeys(found) if way.dest is this and valid(way.source) and way in way.source.exits]
