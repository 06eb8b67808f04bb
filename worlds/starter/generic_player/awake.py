# verb: awake
# args: this none this
"""awake() -> whether this player is connected."""
return this in connected_players()
