# verb: verb_help
# args: this none this
"""verb_help(TEXT, WHO) -> the help of the verb "OBJECT:VERB", or of the command that TEXT names; [] when there is none."""
text, who = args
if ":" in text[1:]:
    left, colon, name = text.rpartition(":")
    thing = match_object(left.strip(), who)
    if not thing and has_property(system, left.strip().strip("$") or "?"):
        thing = get_property(system, left.strip().strip("$"))
    places = ancestors(thing, True) if thing else []
else:
    name = text
    places = this.classes_for(who)
    if who.location:
        places = places + ancestors(who.location, True)
found = []
for place in dict.fromkeys(places):
    if not place.r:
        continue
    for index, names in enumerate(verbs(place), start=1):
        if ":" not in text[1:] and verb_args(place, index) == ("this", "none", "this"):
            continue
        if system.text.matches(names, name.strip().strip("()")):
            try:
                lines = system.text.doc("\n".join(verb_code(place, index)))
            except E_PERM:
                continue
            if lines and lines not in found:
                found.append(lines)
return [line for lines in found for line in system.text.paragraphs(lines) + [""]][:-1]
