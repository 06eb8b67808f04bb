# verb: @rename
# args: any any any
# owner: first_wizard
"""@rename THING to NAME[,ALIAS...]: give something that you own another name, and the aliases after it.

@rename OBJECT:VERB to NAMES gives a verb of yours other names: l*ook can be shortened to l.
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
at = argstr.lower().find(" to ")
names = player.names(argstr[at + 4:]) if at > 0 else []
if not names:
    print("Usage: @rename THING to NAME[,ALIAS...]")
    return
spec = system.text.unquote(argstr[:at])
if ":" in spec and match_object(spec, player) is failed_match and isa(player, system.generic_programmer):
    player.rename_verb(spec, system.text.unquote(argstr[at + 4:]))
    return
thing = player.find(spec)
if not thing:
    return
old = thing.name
try:
    thing.name = names[0]
    thing.aliases = names[1:]
except E_PERM:
    print("Only a wizard can rename players." if is_player(thing) else f"{old} is not yours to rename.")
    return
except E_INVARG as problem:
    print(f"That is no name: {problem}")
    return
also = f", also called {', '.join(names[1:])}" if names[1:] else ""
print(f"{old} ({thing}) is {names[0]} now{also}.")
