# verb: rename_verb
# args: this none this
# owner: first_wizard
"""rename_verb(TEXT, NAMES): what @rename does when TEXT is OBJECT:VERB."""
set_task_perms(player)
if caller is not this or player is not this or caller_perms() is not this:
    raise E_PERM("only a player's own commands rename verbs for that player")
found = this.find_verb(args[0])
if not found:
    return
thing, name = found
names = args[1].replace(",", " ").strip()
try:
    owner, perms, old = verb_info(thing, name)
    set_verb_info(thing, name, (owner, perms, names))
except E_VERBNF:
    print(f"{thing.name} ({thing}) has no verb {name} of its own.")
    return
except E_PERM:
    print(f"{name} of {thing.name} ({thing}) is not yours to rename.")
    return
except E_INVARG as problem:
    print(f"That is no name: {problem}")
    return
print(f"{old} of {thing.name} ({thing}) is {' '.join(names.split())} now.")
