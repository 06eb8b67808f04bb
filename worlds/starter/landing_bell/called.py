# verb: called
# args: this none this
"""called(PLACE): a moment later the empty ferry comes over to PLACE, where the bell was rung."""
place = args[0]
if caller is not this:
    raise E_PERM("the bell calls the ferry when it is rung")
with fork(4):
    ferry = system.ferry
    if ferry.location is not place and not [who for who in ferry.contents if is_player(who)]:
        ferry.location.act("The chain tightens, and the ferry goes off by itself.")
        ferry.moveto(place)
        place.act("The chain comes up out of the water, and the ferry with it.")
