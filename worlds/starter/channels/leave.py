# verb: leave
# args: this none this
"""leave(CHANNEL, REST): the player is off a channel."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel = args[0]
if player not in channel.members:
    print(f"You are not on {channel.name}.")
else:
    this.send(channel, f"{player.name} leaves.", [player])
    channel.members = [who for who in channel.members if who and who is not player]
    print(f"You leave {channel.name}.")
