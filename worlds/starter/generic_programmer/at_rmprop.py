# verb: @rmprop
# args: any any any
# owner: first_wizard
"""@rmprop OBJECT.NAME: remove a property from the object that defines it."""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
found = player.find_property(argstr)
if not found:
    return
thing, name = found
try:
    delete_property(thing, name)
except E_PROPNF:
    print(f"{thing.name} ({thing}) does not define a property {name}.")
    return
except E_PERM:
    print(f"You may not remove {name} from {thing.name} ({thing}).")
    return
print(f"{thing.name} ({thing}) has no property {name} any more.")
