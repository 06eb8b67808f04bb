# verb: swing
# args: this none this
"""swing(OPEN): swing open or shut; both sides see it."""
if caller is not this and not caller_perms().wizard:
    raise E_PERM("the barrel swings when it is asked in the right way")
this.opened = args[0]
system.cellar_south.obvious = this.opened
if this.opened:
    text = "Something clicks. The barrel swings out from the wall like a door, and behind it a passage leads south."
else:
    text = "The barrel swings shut, with a sound like a cork."
for room in (system.cellar, system.drain):
    room.act(text)
