# verb: say
# args: any any any
"""say TEXT, or "TEXT: speak to everybody where you are. say to NAME TEXT speaks to somebody; see also: help to

Example: say to bob Good morning
"""
text = argstr.strip()
if not text:
    print("Say what?")
    return
if not system.text.may_speak():
    return
if len(args) > 2 and args[0].lower() == "to":
    who = match_object(args[1].rstrip(","), player)
    if who and args[1].rstrip(",").lower() in [name.lower() for name in who.all_names() + ["me"]]:
        player.say_to(who, argstr.strip()[2:].lstrip().lstrip('"')[len(args[1]):].lstrip('"').strip())
        return
end = text[-1]
manner = "ask" if end == "?" else "exclaim" if end == "!" else "say"
print(f"You {manner}, \"{text}\"")
if player.location:
    player.announce(f"{player.name} {manner}s, \"{text}\"", [(0, len(player.name), "name")])
