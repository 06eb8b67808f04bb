# verb: allow
# args: this none this
"""allow(CHANNEL, NAME): for the moderator: somebody who was removed from a channel may come back."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel, name = args
who = this.moderated(channel, name)
if not who:
    return
if who in channel.barred:
    channel.barred = [one for one in channel.barred if one and one is not who]
    print(f"{who.name} may join {channel.name} again.")
else:
    print(f"{who.name} is not removed from {channel.name}.")
