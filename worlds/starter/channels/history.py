# verb: history
# args: this none this
"""history(CHANNEL, LINES): show what was said on a channel lately, to its members."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel, count = args
if player not in channel.members:
    print(f"You are not on {channel.name}. Try: channel join {channel.name}")
elif count and not (count.isdecimal() and len(count) < 4 and int(count)):
    print("Usage: channel history NAME [LINES]")
elif not channel.history:
    print(f"Nothing was said on {channel.name} lately.")
else:
    for when, who, text in channel.history[-int(count or 15):]:
        if who not in player.ignored:
            player.show(f"{ctime(when)[4:16]} {text}")
