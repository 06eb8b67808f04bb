# verb: @copy
# args: any any any
# owner: first_wizard
"""@copy OBJECT:VERB to OBJECT[:NAMES]: put a copy of a verb that you can read on an object of yours. The copy is yours.

Example: @copy ball:bounce to box:"jump hop"
"""
set_task_perms(player)
at = argstr.lower().rfind(" to ")
if at <= 0 or not argstr[at + 4:].strip():
    print("Usage: @copy OBJECT:VERB to OBJECT[:NAMES]")
    return
found = player.find_verb(argstr[:at])
definer = found and player.definer_of(found)
if not definer:
    return
name = found[1]
text, colon, names = argstr[at + 4:].strip().partition(":")
target = player.find(system.text.unquote(text))
if not target:
    return
try:
    owner, perms, old = verb_info(definer, name)
    shape = verb_args(definer, name)
    lines = verb_code(definer, name)
except E_PERM:
    print(f"You may not read {name} of {definer.name} ({definer}).")
    return
names = system.text.unquote(names).replace(",", " ").strip() or old
player.begin_action(f"{verb} {argstr}".strip())
try:
    index = add_verb(target, (player, perms, names), shape)
    set_verb_code(target, index, lines)
except E_PERM:
    print(f"{target.name} ({target}) is not yours to program.")
    return
except (E_INVARG, E_TYPE) as problem:
    print(f"That can't be a verb: {problem}")
    return
print(f"{target.name} ({target}) has a verb {names} now.")
