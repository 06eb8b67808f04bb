# verb: go walk
# args: any any any
"""go DIRECTION: leave by an exit. The direction alone is enough: north, or n."""
text = argstr.strip()
if not text:
    player.show("Go where? " + (player.location.exits_line() if player.location else "Type home to go home."))
    return
if not player.location:
    print("You are nowhere at all. Type home to go home.")
    return
way = player.location.match_way(text)
if way:
    way.invoke(player)
else:
    player.show(f"You can't go \"{text}\" from here. {player.location.exits_line()}")
