# verb: @create
# args: any any any
# owner: first_wizard
"""@create CLASS named NAME[,ALIAS...]: make a new thing and take it in your hands. Classes: help classes

Example: @create thing named red ball,ball
"""
set_task_perms(player)
player.begin_action(f"{verb} {argstr}".strip())
line = argstr
for word in (" named ", " called "):
    at = line.lower().find(word)
    if at >= 0:
        break
if at < 0:
    print("Usage: @create CLASS named NAME[,ALIAS...]")
    return
kind = player.find_class(system.text.unquote(line[:at]))
if not kind:
    return
names = player.names(line[at + len(word):])
if not names:
    print("It needs a name.")
    return
try:
    thing = create(kind, player)
except E_PERM:
    print(f"{kind.definite().capitalize()} is not a class that you can make things of.")
    return
except E_QUOTA:
    print("You own as many objects as you may. @recycle and @purge one first, or ask a wizard for more.")
    return
thing.name = names[0]
thing.r = True
thing.aliases = names[1:]
try:
    thing.moveto(player)
except (E_NACC, E_PERM, E_RECMOVE):
    print(f"You make {thing.name} ({thing}), of the class {kind.name}. It is nowhere.")
    return
print(f"You make {thing.name} ({thing}), of the class {kind.name}.")
