# verb: @find
# args: any any any
# owner: first_wizard
"""@find NAME: where things are whose name, other name or class is, or begins with, NAME: yours, and what you can see. Wizards find everything."""
set_task_perms(player)
text = system.text.unquote(argstr)
if not text:
    print("Usage: @find NAME")
    return
near = player.contents + (player.location.contents + [player.location] if player.location else [])
pool = owned_objects(player) + near + (locate_by_name(text) if player.wizard else [])
wanted = text.lower()
found = []
for thing in dict.fromkeys(pool):
    names = [name.lower() for name in thing.all_names()] if valid(thing) else []
    classes = [above.name.lower() for above in ancestors(thing)] if names else []
    if wanted in classes or [name for name in names if name.startswith(wanted) or f" {wanted}" in name]:
        found.append(thing)
if not found:
    player.show(f"You find nothing that is called \"{text}\".")
    return
rows = []
for thing in found:
    place = thing.source if isa(thing, system.exit) else thing.location
    where = "the bin" if thing.location is system.bin else f"{place.name} ({place})" if valid(place) else "nowhere"
    rows.append([str(thing), thing.name, parent(thing).name if parent(thing) else "none", thing.owner.name if thing.owner else "nobody", where])
player.show_table(rows, ["Number", "Name", "Class", "Owner", "Place"])
