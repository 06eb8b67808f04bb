# verb: versions
# args: this none this
# owner: first_wizard
"""versions(TEXT) -> (OBJECT, NAME, VERSIONS) for "OBJECT:VERB", as verb_history() has them; None after telling this player why not."""
set_task_perms(player)
if caller is not this or player is not this or caller_perms() is not this:
    raise E_PERM("only a player's own commands read the history of verbs for that player")
found = this.find_verb(args[0])
definer = found and this.definer_of(found)
if not definer:
    return None
name = found[1]
try:
    versions = verb_history(definer, name)
except E_PERM:
    print(f"You may not read {name} of {definer.name} ({definer}).")
    return None
except (E_INVARG, E_INTRPT) as problem:
    print(f"The history can't be read: {problem}.")
    return None
if not versions:
    print(f"{name} of {definer.name} ({definer}) has not been changed since it came into this world.")
    return None
return (definer, name, versions)
