# verb: moderated
# args: this none this
"""moderated(CHANNEL, NAME) -> the player of that name, None after saying why the player may not moderate the channel, or whom."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel, name = args
name = system.text.unquote(name)
if player is not channel.moderator and not player.wizard:
    print(f"{channel.name} is moderated by {channel.moderator.name if channel.moderator else 'wizards'}.")
    return None
who = system.find_player(name) if name else nothing
if not who:
    print("Name the player, too." if not name else f"No player is called \"{name}\".")
    return None
return who
