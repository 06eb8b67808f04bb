# verb: emote
# args: any any any
"""emote TEXT, or :TEXT: do something: ":waves" shows "Alice waves". "::'s hat falls off" leaves out the space."""
text = argstr.strip()
if not text or text == ":":
    print("Do what? Example: :waves")
    return
line = player.name + text[1:] if text[0] == ":" else f"{player.name} {text}"
print(line)
if player.location:
    player.announce(line)
