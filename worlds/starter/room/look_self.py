# verb: look_self
# args: this none this
"""look_self([WHO[, BRIEF]]): show the room to WHO: its name, its description, unless BRIEF, what and who is in it, and where one can go.

Where the own verb of something in it goes on for long, what is here is told by the bare names.
"""
viewer = args[0] if args else player
if not this.lit():
    viewer.show(system.grammar.render(this.dark_msg, {"actor": viewer}, viewer) or "It is dark.")
    return
brief = len(args) > 1 and args[1]
try:
    parts = call_within(this, "appearance", [viewer, brief], ticks_left() // 2)
except E_QUOTA:
    here = [item.name for item in this.contents if item is not viewer and (is_player(item) or item.obvious)]
    ways = [way.name for way in this.exits if way and way.obvious]
    parts = [(this.title(), "heading"), "\n", "" if brief else f"{this.describe()}\n"]
    parts += [f"Here: {', '.join(here)}.\n" if here else "", f"Exits: {', '.join(ways)}."]
viewer.show(*with_styles(parts))
