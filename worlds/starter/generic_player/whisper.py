# verb: whisper
# args: any any any
"""whisper TEXT to NAME: speak so that only one person here hears it."""
at = argstr.lower().rfind(" to ")
text = system.text.unquote(argstr[:at]) if at > 0 else ""
if not text:
    print("Whisper what to whom? Example: whisper meet me at the inn to alice")
    return
if not system.text.may_speak():
    return
name = system.text.unquote(argstr[at + 4:])
who = match_object(name, player)
if not who:
    player.no_match(name, who)
elif who is player:
    print(f"You mutter, \"{text}\"")
elif who.location is not player.location:
    print(f"{who.name} is not here.")
elif is_player(who) and not who.awake():
    print(f"{who.name} is asleep.")
elif is_player(who) and not who.hear(f"{player.name} whispers, \"{text}\"", [(0, len(player.name), "name")]):
    print(f"{who.name} takes no whispers from you.")
else:
    if not is_player(who):
        who.tell(f"{player.name} whispers, \"{text}\"")
    print(f"You whisper to {who.definite()}, \"{text}\"")
