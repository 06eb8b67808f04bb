# verb: invoke
# args: this none this
"""invoke(WHO) -> whether WHO went this way. Tells WHO, and those whom WHO leaves and meets."""
who = args[0]
origin = who.location
if not this.passable(who):
    who.tell(this.nogo_msg or f"You can't go {this.name}.")
    return False
try:
    who.moveto(this.dest)
except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
    who.tell(this.nogo_msg or f"You can't go {this.name}.")
    return False
if who.location is not this.dest:
    return False
if origin:
    origin.announce_all_but([who], f"{who.name} {this.leave_msg or 'goes ' + this.name + '.'}")
back = [way.name for way in this.dest.exits if way and way.dest is origin]
where = f" from {system.directions.whence(back[0])}" if back else ""
this.dest.announce_all_but([who], f"{who.name} {this.arrive_msg or 'arrives' + where + '.'}")
return True
