# verb: clean
# args: this none this
"""clean(WHO): take away what WHO made in the tutorial: the plot, the house, the thing, and the ways between them."""
who = args[0]
if caller is not this:
    raise E_PERM("the tutorial cleans up when it is asked to")
entry = this.entry(who)
rooms = [room for room in (entry["house"], entry["plot"]) if room]
made = rooms + [thing for thing in entry["things"] if thing]
made = [thing for thing in made if thing.owner is who]
if not made:
    print("There is nothing to clean up.")
    return
if who.location in rooms:
    who.moveto(system.schoolroom)
this.take_away(who, made)
entry["plot"] = entry["house"] = None
entry["things"] = []
this.attend(who, False)
entry["step"] = 0
