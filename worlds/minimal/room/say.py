# verb: say
# args: any any any
"""say TEXT, or "TEXT: say something to everybody in the room."""
for who in this.contents:
    if who in connected_players():
        notify(who, f"{player.name}: {argstr}")
