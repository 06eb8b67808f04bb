# verb: who
# args: this none this
"""who(CHANNEL, REST): show who is on a channel."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel = args[0]
here = connected_players()
awake = [who.name for who in channel.members if who in here]
asleep = [who.name for who in channel.members if who and who not in here]
player.show(f"On {channel.name}: {system.text.english_list(sorted(awake), 'nobody who is connected')}.")
if asleep:
    player.show(f"Not connected: {system.text.english_list(sorted(asleep))}.")
