# verb: note_thing
# args: this none this
"""note_thing(WHO, THING) -> whether there is a THING, which is kept as made by WHO in the tutorial."""
who, thing = args
entry = this.entry(who)
if thing and thing not in entry["things"]:
    entry["things"] = [other for other in entry["things"] if other] + [thing]
return bool(thing)
