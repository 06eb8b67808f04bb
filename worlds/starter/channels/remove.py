# verb: remove
# args: this none this
"""remove(CHANNEL, NAME): for the moderator: somebody is off a channel and cannot come back."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel, name = args
who = this.moderated(channel, name)
if not who:
    return
if who is player or who.wizard:
    print(f"{who.name} can't be removed.")
elif who not in channel.members and who in channel.barred:
    print(f"{who.name} is removed from {channel.name} already.")
elif len(channel.barred) >= this.most_members:
    print("Too many are removed already. Allow somebody back first.")
else:
    this.send(channel, f"{who.name} is removed by {player.name}.", [player])
    channel.members = [one for one in channel.members if one and one is not who]
    channel.barred = [one for one in channel.barred if one and one is not who] + [who]
    print(f"You remove {who.name} from {channel.name}.")
