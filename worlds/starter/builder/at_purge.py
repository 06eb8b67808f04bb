# verb: @purge
# args: any any any
# owner: first_wizard
"""@purge THING: unmake something in your bin for good. @purge all empties the bin. What is unmade no longer counts among your objects."""
set_task_perms(player)
text = system.text.unquote(argstr)
if not text:
    print("Usage: @purge THING, or @purge all (@recycled lists what is in your bin)")
    return
if text.lower() == "all":
    found = [thing for thing in system.bin.contents if thing.owner is player]
    if not found:
        print("There is nothing in your bin.")
        return
else:
    thing = player.in_bin(text)
    if not thing:
        return
    found = [thing]
for thing in found:
    if valid(thing):
        name = f"{thing.name} ({thing})"
        player.show(system.bin.unmake(thing) or f"{name} is no more.")
