# verb: @newplayer
# args: any any any
# owner: first_wizard
"""@newplayer NAME PASSWORD: make a character for somebody, who can connect with that name and password at once.

A name of several words goes in quotes. They may change the password with @password.
"""
set_task_perms(player)
if len(args) < 2:
    print("Usage: @newplayer NAME PASSWORD")
    return
if not player.wizard:
    print("Only wizards can do that.")
    return
name, password = args[0], " ".join(args[1:])
who = create(system.player_class, nothing)
try:
    who.name = name
    set_player_flag(who, True)
    set_password(who, password)
except E_INVARG as problem:
    recycle(who)
    player.show(f"There is no new player: {str(problem).rstrip('.')}.")
    return
audit("new player", who)
system.user_created(who)
print(f"{who.name} ({who}) can connect now.")
