# verb: home
# args: none none none
# owner: first_wizard
"""home: go home, from wherever you are; nothing and nobody can keep you. @sethome makes the place where you are your home."""
if this is not player or caller is not player:
    raise E_PERM("home is for whoever types it")
goal = player.home if isinstance(player.home, Object) and player.home and isa(player.home, system.room) else system.player_start
origin = player.location
if origin is goal:
    print("You are already home.")
    return
print("You go home.")
transport(player, goal)
who = player
# What the places have to say is theirs: each in a task of its own, so that nothing that happens there takes the way back.
with fork(0):
    set_task_perms(who)
    if origin and respond_to(origin, "exitfunc"):
        origin.exitfunc(who)
with fork(0):
    set_task_perms(who)
    if who.location is goal and respond_to(goal, "enterfunc"):
        goal.enterfunc(who)
with fork(0):
    set_task_perms(who)
    if origin:
        system.grammar.deliver(origin, "$You() $conj(go) home.", {"actor": who}, [who])
with fork(0):
    set_task_perms(who)
    system.grammar.deliver(goal, "$You() $conj(come) home.", {"actor": who}, [who])
