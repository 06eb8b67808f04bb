# verb: @newpassword
# args: any any any
"""@newpassword NAME PASSWORD: give somebody a new password. A name of several words goes in quotes."""
set_task_perms(player)
if len(args) < 2:
    print("Usage: @newpassword NAME PASSWORD")
    return
who = system.find_player(args[0])
if not who:
    print(f"Nobody is called \"{args[0]}\".")
    return
try:
    set_password(who, " ".join(args[1:]))
except (E_PERM, E_INVARG) as problem:
    print(f"The password of {who.name} is unchanged: {problem}")
    return
print(f"{who.name} has a new password.")
