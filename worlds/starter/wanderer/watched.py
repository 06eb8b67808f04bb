# verb: watched
# args: this none this
"""watched() -> whether anybody who is connected is in one of the haunts."""
haunts = this.haunts
return isinstance(haunts, list) and bool([who for who in connected_players() if who.location in haunts])
