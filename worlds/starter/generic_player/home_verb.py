# verb: home
# args: none none none
"""home: go home, from wherever you are. @sethome makes the place where you are your home."""
goal = player.home if player.home and isa(player.home, system.room) else system.player_start
origin = player.location
if origin is goal:
    print("You are already home.")
    return
print("You go home.")
try:
    player.moveto(goal)
except (E_NACC, E_PERM, E_RECMOVE):
    goal = system.player_start
    player.moveto(goal)
if origin:
    origin.announce_all_but([player], f"{player.name} goes home.")
goal.announce_all_but([player], f"{player.name} comes home.")
