# verb: say
# args: any any any
"""say TEXT, or "TEXT: speak to everybody where you are."""
text = argstr.strip()
if not text:
    print("Say what?")
    return
end = text[-1]
manner = "ask" if end == "?" else "exclaim" if end == "!" else "say"
print(f"You {manner}, \"{text}\"")
if player.location:
    player.announce(f"{player.name} {manner}s, \"{text}\"", [(0, len(player.name), "name")])
