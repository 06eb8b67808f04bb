# verb: @program
# args: any any any
# owner: first_wizard
"""@program OBJECT:VERB: type the code of a verb, line by line. A single . ends it and compiles; @abort gives up.

The code is Python, at the top level, with return. It knows this, player, args, dobj and so on: help programming
"""
set_task_perms(player)
if not player.programmer:
    print("Only programmers can program.")
    return
found = player.find_verb(argstr)
if not found:
    return
thing, name = found
try:
    owner, perms, names = verb_info(thing, name)
except E_VERBNF:
    player.show(f"{thing.name} ({thing}) has no verb {name} of its own. Make it first: @verb {thing}:{name} none none none")
    return
except E_PERM:
    print(f"You may not read {name} of {thing.name} ({thing}).")
    return
if owner is not player and not player.wizard and "w" not in perms:
    print(f"{name} of {thing.name} ({thing}) belongs to {owner.name if owner else 'nobody'}.")
    return
player.show(f"Now programming {thing.name}:{name}. End with a . on a line of its own, or @abort to leave it as it was.")
lines = []
line = read()
while line.strip() != ".":
    if line.strip().lower() == "@abort":
        print("Nothing is changed.")
        return
    lines.append(line)
    line = read()
player.begin_action(f"{verb} {argstr}".strip())
try:
    errors = set_verb_code(thing, name, lines)
except (E_VERBNF, E_PERM, E_INVARG, E_QUOTA) as problem:
    errors = [str(problem)]
for error in errors:
    print(error)
print("1 error." if len(errors) == 1 else f"{len(errors)} errors.")
print("Verb not programmed." if errors else "Verb programmed.")
if not errors:
    player.programmed(thing, name)
