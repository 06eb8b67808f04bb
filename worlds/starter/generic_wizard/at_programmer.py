# verb: @programmer
# args: any any any
"""@programmer NAME: let somebody program. "@programmer NAME off" takes it away."""
set_task_perms(player)
if not args:
    print("Usage: @programmer NAME")
    return
who = system.find_player(args[0])
if not who:
    print(f"Nobody is called \"{args[0]}\".")
    return
on = args[-1].lower() != "off" or len(args) == 1
try:
    who.programmer = on
    print(f"{who.name} {'may' if on else 'may not'} program now.")
except E_PERM:
    print("Only wizards can do that.")
