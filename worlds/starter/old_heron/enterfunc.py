# verb: enterfunc
# args: this none this
"""The server calls this when the heron has been given something, which can only be a fish."""
fish = args[0]
if isa(fish, system.fish) and fish.location is this:
    with fork(1):
        recycle(fish)
        this.fed(player)
