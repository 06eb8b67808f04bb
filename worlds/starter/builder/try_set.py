# verb: try_set
# args: this none this
# owner: first_wizard
"""try_set(OBJECT, NAME, VALUE) -> whether the property could be set, with this player's permissions; says why not."""
if caller is not this:
    raise E_PERM("only a player's own commands set properties for that player")
set_task_perms(this)
thing, name, value = args
try:
    set_property(thing, name, value)
except E_PROPNF:
    print(f"{thing.name} ({thing}) has no property {name}. (@property makes one.)")
    return False
except E_PERM:
    print(f"You may not change {name} of {thing.name} ({thing}).")
    return False
except E_QUOTA:
    print(f"There is no room for that in {name} of {thing.name} ({thing}). @quota shows what takes most.")
    return False
except (E_TYPE, E_INVARG) as problem:
    print(f"That can't be the value of {name}: {problem}")
    return False
return True
