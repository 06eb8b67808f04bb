# verb: pull raise open
# args: this none none
"""pull SLUICE: let the pond go. It closes by its own weight after a while."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
if this.drawn:
    print("It is up already, and the pond is leaving.")
    return
print("You pull up the sluice. The whole pond leans that way and goes.")
player.announce(f"{player.name} pulls up the sluice, and the whole pond leans that way and goes.")
this.drawn = True
system.mill.act("Outside the wheel shudders, thinks, and begins to run. Everything that is loose in the mill dances.")
system.mill_loft.act("The beam begins to shake. The owl opens both eyes.")
system.mill_lane.act("The thump of the wheel becomes a drum roll.")
with fork(this.seconds):
    this.drop_shut()
