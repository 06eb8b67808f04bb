# verb: invoke
# args: this none this
"""invoke(WHO) -> whether WHO went this way. Tells WHO, and those whom WHO leaves and meets."""
who = args[0]
origin = who.location
moved = this.passable(who)
if moved:
    try:
        who.moveto(this.dest)
    except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
        moved = False
if not moved:
    who.tell(system.grammar.render(this.nogo_msg, {"actor": who, "this": this}, who) or f"You can't go {this.name}.")
    return False
if who.location is not this.dest:
    return False
parts = {"actor": who, "this": this}
if origin:
    origin.act(this.leave_msg, parts, [who])
back = [way.name for way in this.dest.exits if way and way.dest is origin]
whence = f" from {system.directions.whence(back[0])}" if back else ""
this.dest.act(this.arrive_msg, parts | {"whence": whence}, [who])
return True
