# verb: @chparent
# args: any any any
# owner: first_wizard
"""@chparent OBJECT to CLASS: let an object of yours inherit from another class. Several, separated by commas, are several parents."""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
at = argstr.lower().rfind(" to ")
thing = player.find(system.text.unquote(argstr[:at])) if at > 0 else None
if at <= 0:
    print("Usage: @chparent OBJECT to CLASS")
if not thing:
    return
kinds = [player.find_class(name) for name in player.names(argstr[at + 4:])]
if not kinds or None in kinds:
    return
if is_player(thing) and not [kind for kind in kinds if isa(kind, system.generic_player)]:
    print(f"{thing.name} is a player and must descend from a class of players.")
    return
try:
    chparents(thing, kinds)
except E_PERM:
    print(f"{thing.name} ({thing}) and {system.text.english_list([f'{kind.name} ({kind})' for kind in kinds])} don't both allow that.")
    return
except E_RECMOVE:
    print("Nothing can be its own ancestor.")
    return
except E_INVARG as problem:
    print(f"That can't be: {problem}")
    return
print(f"{thing.name} ({thing}) descends from {system.text.english_list([f'{kind.name} ({kind})' for kind in kinds])} now.")
