# verb: @sethome
# args: none none none
# owner: first_wizard
"""@sethome: make the place where you are the one that home takes you to."""
set_task_perms(player)
if not isa(player.location, system.room):
    print("You can only be at home in a room.")
    return
player.home = player.location
print(f"{player.location.name} is your home now.")
