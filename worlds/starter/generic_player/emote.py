# verb: emote
# args: any any any
"""emote TEXT, or :TEXT: do something: ":waves" shows "Alice waves", ":'s hat falls off" shows "Alice's hat falls off".

"::" leaves out the space before anything else.
"""
text = argstr.strip()
if not text or text == ":":
    print("Do what? Example: :waves")
    return
if not system.text.may_speak():
    return
if text[0] == ":":
    line = player.name + text[1:]
else:
    line = f"{player.name}{'' if text[0] in chr(39) + ',' else ' '}{text}"
print(line)
if player.location:
    player.announce(line, [(0, len(player.name), "name")])
