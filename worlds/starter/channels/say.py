# verb: say
# args: this none this
"""say(NAME, TEXT): the player speaks on a channel."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
name, text = args
channel = this.find(name)
if not channel or not system.text.may_speak():
    return
if player not in channel.members:
    print(f"You are not on {channel.name}. Try: channel join {channel.name}")
elif not text or text == ":":
    print(f"Say what on {channel.name}? Example: #{channel.name} Good morning")
elif len(text) > 1000:
    print("That is too long for one line.")
else:
    line = f"{player.name} {text[1:].lstrip()}" if text[0] == ":" else f"{player.name}: {text}"
    this.send(channel, line, [])
    history = channel.history
    if not history:
        channel.history = [(time(), player, line)]
    else:
        history.append((time(), player, line))
        if len(history) > 50:
            history.pop(0)
