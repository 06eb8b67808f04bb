# verb: @rmverb
# args: any any any
# owner: first_wizard
"""@rmverb OBJECT:VERB: remove a verb from an object."""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
found = player.find_verb(argstr)
if not found:
    return
thing, name = found
try:
    delete_verb(thing, name)
except E_VERBNF:
    print(f"{thing.name} ({thing}) has no verb {name} of its own.")
    return
except E_PERM:
    print(f"You may not remove {name} from {thing.name} ({thing}).")
    return
print(f"{thing.name} ({thing}) has no verb {name} any more.")
