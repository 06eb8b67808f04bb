# verb: take_away
# args: this none this
# owner: first_wizard
"""take_away(WHO, THINGS): recycle THINGS, and of rooms the exits, as far as WHO may. Only the tutorial may ask."""
who, made = args
if caller is not this or caller_perms() is not this.owner:
    raise E_PERM("only the tutorial cleans up after its pupils")
set_task_perms(who)
names = [thing.name for thing in made]
for thing in made:
    if isa(thing, system.room):
        for way in thing.exits:
            for end in [way] + ([back for back in way.dest.exits if back and back.dest is thing] if way and way.dest else []):
                if end and end.owner is who:
                    recycle(end)
    recycle(thing)
who.show(f"Gone: {system.text.english_list(names)}.")
