# verb: join
# args: this none this
"""join(CHANNEL, REST): the player is on a channel."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel = args[0]
members = [who for who in channel.members if who]
if player in members:
    print(f"You are on {channel.name} already.")
elif player in channel.barred:
    print(f"You were removed from {channel.name}. Its moderator may allow you back.")
elif len(members) >= this.most_members:
    print(f"{channel.name} is full.")
else:
    channel.members = members + [player]
    player.show(f"You join {channel.name}{': ' + channel.topic if channel.topic else ''}. Speak with: #{channel.name} TEXT")
    this.send(channel, f"{player.name} joins.", [player])
