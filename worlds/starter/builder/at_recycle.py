# verb: @recycle
# args: any any any
# owner: first_wizard
"""@recycle THING: unmake something that you own, for good."""
set_task_perms(player)
thing = player.find(argstr)
if not thing:
    return
if is_player(thing):
    print("Players are not for recycling.")
    return
if thing.owner is not player and not player.wizard:
    print(f"{thing.name} ({thing}) belongs to {thing.owner.name if thing.owner else 'nobody'}, not to you.")
    return
if children(thing):
    print(f"{len(children(thing))} objects are made of {thing.name} ({thing}). Recycle them first, or give them another parent.")
    return
name = thing.name
recycle(thing)
print(f"{name} is no more.")
