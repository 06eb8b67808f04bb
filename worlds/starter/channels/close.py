# verb: close
# args: this none this
"""close(CHANNEL, REST): for the moderator: end a channel."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel = args[0]
if player is not channel.moderator and not player.wizard:
    print(f"{channel.name} is moderated by {channel.moderator.name if channel.moderator else 'wizards'}.")
    return
name = channel.name
this.send(channel, f"{player.name} closes the channel.", [player])
recycle(channel)
print(f"You close the channel {name}.")
