# verb: @list
# args: any any any
# owner: first_wizard
"""@list OBJECT:VERB: show the code of a verb, with line numbers. What an object inherits is found on its ancestors."""
set_task_perms(player)
found = player.find_verb(argstr)
if not found:
    return
thing, name = found
for definer in ancestors(thing, True):
    try:
        owner, perms, names = verb_info(definer, name)
        shape = verb_args(definer, name)
        lines = verb_code(definer, name)
    except E_VERBNF:
        continue
    except E_PERM:
        print(f"You may not read {name} of {definer.name} ({definer}).")
        return
    print(f"{definer.name} ({definer}):{names}  {' '.join(shape)}  {perms}  owner {owner.name if owner else owner} ({owner})")
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if not lines:
        print("(no code yet)")
    for number, line in enumerate(lines, start=1):
        print(f"{number:3}: {line}")
    return
print(f"{thing.name} ({thing}) has no verb {name}.")
