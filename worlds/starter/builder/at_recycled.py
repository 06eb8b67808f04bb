# verb: @recycled
# args: any any any
# owner: first_wizard
"""@recycled: what is in your bin, and when it will be unmade for good. @restore and @purge empty it. Wizards: @recycled all."""
set_task_perms(player)
everything = argstr.strip().lower() == "all"
if argstr.strip() and not everything:
    print("Usage: @recycled")
    return
if everything and not player.wizard:
    print("Only wizards look into the bins of others.")
    return
found = [thing for thing in system.bin.contents if everything or thing.owner is player]
if not found:
    print("There is nothing in the bin.")
    return
rows = []
for thing in found:
    record = thing.recycled if isinstance(thing.recycled, dict) else {}
    place = thing.source if isa(thing, system.exit) else record.get("place", nothing)
    left = system.bin.days * 86400 - (time() - record.get("time", 0))
    if left > 86400:
        left = (int(left) + 86399) // 86400 * 86400
    row = [str(thing), thing.name, parent(thing).name, place.name if valid(place) else "nowhere", system.text.duration(left) if left > 0 else "any time now"]
    rows.append(row + ([thing.owner.name if thing.owner else "nobody"] if everything else []))
player.show_table(rows, ["Number", "Name", "Class", "From", "Unmade in"] + (["Owner"] if everything else []))
