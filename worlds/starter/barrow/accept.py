# verb: accept
# args: this none this
"""accept(THING) -> as for every vehicle; but there is room for one person only."""
return pass_(*args) and not (is_player(args[0]) and [who for who in this.contents if is_player(who)])
