# verb: page
# args: any any any
"""page NAME TEXT: speak to somebody wherever they are. A name of several words goes in quotes: page "Red Guest" hello"""
if not args:
    print("Page whom? Example: page alice Are you there?")
    return
if not system.text.may_speak():
    return
who = system.find_player(args[0])
if not who:
    print(f"Nobody is called \"{args[0]}\"." if who is failed_match else f"More than one player is called \"{args[0]}\".")
    return
if argstr.startswith(args[0]):
    text = argstr[len(args[0]):].strip()
elif argstr.startswith('"' + args[0] + '"'):
    text = argstr[len(args[0]) + 2:].strip()
else:
    text = " ".join(args[1:])
if not text:
    print(f"Page {who.name} what?")
elif not who.awake():
    print(f"{who.name} is not connected.")
else:
    place = f" from {player.location.name}" if player.location else ""
    if who.hear(f"{player.name} pages you{place}, \"{text}\"", [(0, len(player.name), "name")]):
        print(f"You page {who.name}, \"{text}\"")
    else:
        print(f"{who.name} takes no pages from you.")
