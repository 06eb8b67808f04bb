# verb: @ignore
# args: any any any
# owner: postmaster
"""@ignore NAME: no longer get pages, whispers, mail and lines on channels from a player. @ignore alone shows whom you ignore; see @unignore.

Who pages you is told that you do not take it. Wizards still reach you. @gag is for what somebody says and does near you.
"""
name = system.text.unquote(argstr)
ignored = [one for one in player.ignored if one]
if not name:
    player.show(f"You ignore {system.text.english_list([one.name for one in ignored], 'nobody')}.")
    return
who = system.find_player(name)
if not who:
    print(f"Nobody is called \"{name}\"." if who is failed_match else f"More than one player is called \"{name}\".")
elif who is player:
    print("You can't ignore yourself.")
elif who in ignored:
    print(f"You ignore {who.name} already.")
elif len(ignored) >= 50:
    print("You ignore fifty already. @unignore somebody first.")
else:
    player.ignored = ignored + [who]
    print(f"You ignore {who.name}.")
