# verb: mine
# args: this none this
"""mine(): show which channels the player is on."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
names = [one.name for one in children(system.channel) if player in one.members]
if names:
    player.show(f"You are on {system.text.english_list(sorted(names))}. Speak there with: #{names[0]} TEXT")
else:
    print("You are on no channel. Try: channel list, then channel join NAME")
