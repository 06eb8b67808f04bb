# verb: @unlock
# args: any none none
# owner: first_wizard
"""@unlock OBJECT: take off the lock that @lock has put on."""
set_task_perms(player)
thing = player.find_lockable(argstr)
if not thing:
    return
if respond_to(player, "begin_action"):
    player.begin_action(f"{verb} {argstr}".strip())
try:
    thing.lock = []
except E_PERM:
    print(f"{thing.name} ({thing}) is not yours to unlock.")
    return
print(f"{thing.name} ({thing}) has no lock any more.")
