# verb: @describe @desc
# args: any any any
# owner: first_wizard
"""@describe OBJECT as TEXT: what one sees on looking at it. The text is kept as you type it.

Example: @describe me as A tall person with a short patience.
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
at = argstr.lower().find(" as ")
if at < 0:
    print("Usage: @describe OBJECT as TEXT")
    return
thing = player.find(system.text.unquote(argstr[:at]))
if not thing:
    return
try:
    thing.description = system.text.unquote(argstr[at + 4:])
except E_PERM:
    print(f"{thing.definite().capitalize() if thing.article else thing.name} is not yours to describe.")
    return
except E_QUOTA:
    print("Your quota is used up: @quota shows what takes most.")
    return
print(f"You describe {thing.definite()}.")
