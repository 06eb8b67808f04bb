# verb: create
# args: this none this
"""create(TEXT): make a channel of the name that TEXT begins with, which the player moderates and is on."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
name, space, topic = args[0].partition(" ")
name = name.lower()
known = children(system.channel)
if not system.text.may_speak():
    return
if isa(player, system.guest):
    print("Guests can join channels, but not make them.")
elif not (2 <= len(name) <= 16 and name.isascii() and name.isalnum() and not name.isdecimal()):
    print("Usage: channel create NAME [TOPIC]. A NAME is of 2 to 16 letters and digits.")
elif name in this.words:
    print(f"\"{name}\" is a word of the command channel. Choose another name.")
elif [one for one in known if one.name == name]:
    print(f"There is a channel {name} already.")
elif len(known) >= this.most or len([one for one in known if one.moderator is player]) >= this.most_for_one:
    print("There are as many channels as there may be. Close one first.")
else:
    made = create(system.channel, task_perms())
    made.name = name
    made.moderator = player
    made.members = [player]
    made.topic = topic.strip()[:60]
    player.show(f"You make the channel {name}. Speak on it with: #{name} TEXT")
