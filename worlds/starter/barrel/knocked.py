# verb: knocked
# args: this none this
"""knocked(WHO): WHO has knocked. Three knocks of one person within ten seconds open the barrel for a while, two never do."""
who = args[0]
if not this.in_reach(who):
    who.tell(f"You can't reach {this.definite()} from here.")
    return
who.tell("You knock. It sounds like a door." if not this.opened else "You knock on the open door. It is polite, but not needed.")
who.announce(f"{who.name} knocks on {this.definite()}.")
if this.opened:
    return
now = time()
this.knocks = [knock for knock in this.knocks if knock[0] is who and now - knock[1] <= 10] + [[who, now]]
if len(this.knocks) >= 3:
    this.knocks = []
    this.swing(True)
    system.puzzles.solve("barrel", who)
    with fork(this.seconds):
        this.swing(False)
