# verb: find_player
# args: this none this
# owner: keeper
"""find_player(TEXT) -> the character of that name or alias, as far as it is clear; connected ones come first."""
found = match_in(args[0], connected_players())
if found:
    return found
return match_in(args[0], players())
