# verb: @audit
# args: any any any
# owner: first_wizard
"""@audit: what you own: number, name, class, place and size. Wizards: @audit NAME."""
set_task_perms(player)
who = player
if argstr.strip():
    who = player.find(system.text.unquote(argstr))
    if not who:
        return
try:
    found = owned_objects(who)
except E_PERM:
    print(f"What {who.name} owns is for {who.name} and wizards to see.")
    return
rows, total = [], 0
for thing in found:
    suspend_if_needed()
    if not valid(thing):
        continue
    place = thing.source if isa(thing, system.exit) else thing.location
    where = "the bin" if thing.location is system.bin else place.name if valid(place) else "nowhere"
    size = object_bytes(thing)
    total += size
    rows.append([str(thing), thing.name, parent(thing).name if parent(thing) else "none", where, size])
if not rows:
    print(f"{who.name} owns nothing.")
    return
player.show_table(rows, ["Number", "Name", "Class", "Place", "Bytes"])
print(f"{len(rows)} object{'' if len(rows) == 1 else 's'}, {total} bytes.")
