# verb: tests_of
# args: this none this
# owner: first_wizard
"""tests_of(OBJECT, INHERITED) -> the names of its test verbs, in order, as far as this player may list the verbs."""
set_task_perms(player)
thing, inherited = args
found = []
for o in [thing] + (ancestors(thing) if inherited else []):
    try:
        names = verbs(o)
    except E_PERM:
        names = []
    for words in names:
        name = words.split()[0].replace("*", "")
        if name.startswith("test_") and name not in found:
            found.append(name)
return found
