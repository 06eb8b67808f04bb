# verb: channel @channel
# args: any any any
# owner: postmaster
"""channel NAME TEXT, or #NAME TEXT: speak on a channel, to all who have joined it, wherever they are. channel alone: those you are on.

    channel list                    which there are
    channel join NAME               also leave NAME
    channel who NAME                who is on it
    channel history NAME [LINES]    what was said there lately
    channel create NAME [TOPIC]     make one, which you moderate
    channel remove NAME PLAYER      off it, and not to come back: for its moderator
    channel allow NAME PLAYER       may come back: for its moderator
    channel close NAME              it is no more: for its moderator

A TEXT that begins with a colon shows what you do: #town :waves
"""
channels = system.channels
word, space, rest = argstr.strip().partition(" ")
rest = rest.strip()
if not word:
    channels.mine()
elif word.lower() == "list":
    channels.list()
elif word.lower() == "create":
    channels.create(rest)
elif word.lower() not in channels.words:
    channels.say(word, rest)
else:
    name, space, rest = rest.partition(" ")
    found = channels.find(name)
    if not name:
        print(f"Usage: channel {word.lower()} NAME")
    elif found:
        call_verb(channels, word.lower(), [found, rest.strip()])
