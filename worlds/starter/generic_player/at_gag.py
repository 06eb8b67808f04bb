# verb: @gag
# args: any any any
# owner: postmaster
"""@gag NAME: no longer see what somebody says or does near you, or the noise of a thing. @gag alone shows who is gagged; see @ungag.

Example: @gag music box
Those you gag are not told. @ignore is for what somebody sends to you alone.
"""
name = system.text.unquote(argstr)
gagged = [one for one in player.gagged if one]
if not name:
    player.show(f"You have gagged {system.text.english_list([one.name for one in gagged], 'nobody')}.")
    return
who = system.find_player(name) or player.find(name)
if not who:
    return
if who is player:
    print("You can't gag yourself. Perhaps: say nothing.")
elif who in gagged:
    print(f"{who.name} is gagged already.")
elif len(gagged) >= 50:
    print("You have gagged fifty already. @ungag somebody first.")
else:
    player.gagged = gagged + [who]
    print(f"You gag {who.name}.")
