# verb: find_player
# args: this none this
# owner: keeper
"""find_player(TEXT) -> the character of that name or alias, as far as it is clear.

A whole name comes before the beginning of another, even of somebody who is here while its bearer is not: what is meant
for one must not reach another. Where several fit equally, those who are connected come first.
"""
found = match_in(args[0], players())
if found is ambiguous_match:
    return match_in(args[0], connected_players()) or found
return found
