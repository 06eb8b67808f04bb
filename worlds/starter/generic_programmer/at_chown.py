# verb: @chown
# args: any any any
# owner: first_wizard
"""@chown OBJECT to PLAYER, @chown OBJECT.NAME to PLAYER, @chown OBJECT:VERB to PLAYER: give something to another owner.

Only wizards may: what belongs to somebody counts against their quota, and their verbs run in their name. Anybody may @copy
a verb that they can read, and owns the copy.
"""
set_task_perms(player)
at = argstr.lower().rfind(" to ")
if at <= 0 or not argstr[at + 4:].strip():
    print("Usage: @chown OBJECT to PLAYER, or OBJECT.NAME to PLAYER, or OBJECT:VERB to PLAYER")
    return
kind, found = player.find_part(argstr[:at].strip())
owner = player.find(system.text.unquote(argstr[at + 4:])) if found else None
if not owner:
    return
thing, name = found
player.begin_action(f"{verb} {argstr}".strip())
where = f"{thing.name} ({thing})" if kind == "object" else f"{name} of {thing.name} ({thing})"
try:
    if kind == "verb":
        old, perms, names = verb_info(thing, name)
        set_verb_info(thing, name, (owner, perms, names))
    elif kind == "property":
        old, perms = property_info(thing, name)
        set_property_info(thing, name, owner, perms)
    else:
        thing.owner = owner
except E_VERBNF:
    print(f"{thing.name} ({thing}) has no verb {name} of its own.")
    return
except E_PROPNF:
    print(f"{thing.name} ({thing}) has no property {name}.")
    return
except E_PERM:
    print(f"Only a wizard can give {where} to somebody.")
    return
print(f"{where} belongs to {owner.name} ({owner}) now.")
