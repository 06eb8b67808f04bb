# verb: get take remove
# args: any from this
"""get THING from CONTAINER: take something out of a box, a basket or the like. "get all from basket" takes everything."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
if not this.opened:
    print(f"{this.definite().capitalize()} is closed.")
    return
if dobjstr.lower() == "all":
    wanted = this.contents
    if not wanted:
        print(f"{this.definite().capitalize()} is empty.")
else:
    found = match_in(dobjstr, this.contents)
    if found is ambiguous_match:
        player.show(f"There is more than one \"{dobjstr}\" in {this.definite()}. Say \"first {dobjstr}\" or \"second {dobjstr}\".")
    elif not found:
        print(f"There is no \"{dobjstr}\" in {this.definite()}.")
    wanted = [found] if found else []
for item in wanted:
    problem = item.pick_up()
    if problem:
        print(problem)
    else:
        player.act(this.take_out_msg, {"this": this, "thing": item})
