# verb: @revert
# args: any any any
# owner: first_wizard
"""@revert OBJECT:VERB to N: make version N of a verb its code again. @history shows the numbers; what is there now stays in the history."""
set_task_perms(player)
at = argstr.lower().rfind(" to ")
if at <= 0 or not argstr[at + 4:].strip():
    print("Usage: @revert OBJECT:VERB to N")
    return
found = player.versions(argstr[:at])
version = found and player.version_of(found[2], argstr[at + 4:].strip())
if not version:
    return
definer, name, versions = found
where = f"{name} of {definer.name} ({definer})"
if version["code"] == verb_code(definer, name):
    print(f"{where} is so already.")
    return
player.begin_action(f"{verb} {argstr}".strip())
try:
    errors = set_verb_code(definer, name, version["code"])
except E_PERM:
    print(f"{where} is not yours to change.")
    return
if errors:
    for error in errors:
        player.show_error(error)
    print("That version does not compile any more.")
    return
print(f"{where} is as version {version['number']} was. This is version {versions[-1]['number'] + 1} now.")
