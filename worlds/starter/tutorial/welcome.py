# verb: welcome
# args: this none this
"""welcome(WHO): WHO has connected: those who are new hear of the tutorial, those who are in it where they stand."""
who = args[0]
if caller is not system:
    raise E_PERM("only the system welcomes people")
if isa(who, system.guest):
    this.register.pop(who, None)
    this.attend(who, False)
    system.puzzles.forget(who)
elif who in system.pupils:
    index = this.entry(who)["step"]
    who.show(f"(You are at step {index + 1} of the tutorial. Type tutorial to go on, tutorial stop to end it.)")
    return
elif who not in this.newcomers:
    return
this.newcomers = [other for other in this.newcomers if other and other is not who]
if this.invitation:
    who.show(this.invitation)
