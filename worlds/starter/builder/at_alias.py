# verb: @alias @unalias
# args: any any any
# owner: first_wizard
"""@alias THING: the names of something. @alias THING as NAME[,NAME...] adds other names to it, @unalias THING as NAME[,NAME...] takes them away.

Example: @alias ball as sphere,orb
"""
set_task_perms(player)
word = verb.lower()
at = argstr.lower().rfind(" as ")
names = player.names(argstr[at + 4:]) if at > 0 else []
if not argstr.strip() or (at > 0 and not names) or (at <= 0 and word == "@unalias"):
    print("Usage: @alias THING, or @alias THING as NAME[,NAME...]" if word == "@alias" else "Usage: @unalias THING as NAME[,NAME...]")
    return
thing = player.find(system.text.unquote(argstr[:at] if at > 0 else argstr))
if not thing:
    return
known = thing.all_names()[1:]
if at <= 0:
    player.show(f"{thing.name} ({thing}) is also called {system.text.english_list(known)}." if known else f"{thing.name} ({thing}) has no other name.")
    return
lower = [name.lower() for name in names]
if word == "@alias":
    changed = known + [name for name in names if name.lower() not in [other.lower() for other in [thing.name] + known]]
else:
    changed = [name for name in known if name.lower() not in lower]
if changed == known:
    player.show(f"{thing.name} ({thing}) is called that already." if word == "@alias" else f"{thing.name} ({thing}) has no such other name.")
    return
if isa(thing, system.exit) and valid(thing.source) and word == "@alias":
    problem = thing.source.clash([name for name in changed if name not in known])
    if problem:
        print(f"That would be confused: {problem}.")
        return
player.begin_action(f"{verb} {argstr}".strip())
try:
    thing.aliases = changed
except E_PERM:
    print(f"{thing.name} ({thing}) is not yours to name.")
    return
player.show(f"{thing.name} ({thing}) is also called {system.text.english_list(changed)} now." if changed else f"{thing.name} ({thing}) has no other name now.")
