# verb: @boot
# args: any any any
"""@boot NAME [MESSAGE]: end somebody's connection."""
set_task_perms(player)
if not args:
    print("Usage: @boot NAME [MESSAGE]")
    return
who = system.find_player(args[0])
if not who or not who.awake():
    print(f"Nobody called \"{args[0]}\" is connected.")
    return
try:
    boot_player(who, " ".join(args[1:]) or "You are disconnected by a wizard.")
    print(f"{who.name} is disconnected.")
except E_PERM:
    print("Only wizards can do that.")
