# verb: weather
# args: none none none
"""weather: what the sky is like, where you can see it."""
if isa(this, system.outdoors):
    player.show(system.sky.describe())
else:
    print("You can't see the sky from here.")
