# verb: get take
# args: any from this
"""get THING from SUPPLY: take one of those that are kept here."""
if dobj is this or match_in(dobjstr, [this.kind]):
    this.hand_out()
else:
    print(f"There is no \"{dobjstr}\" in {this.definite()}.")
