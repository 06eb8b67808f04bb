# verb: invoke
# args: this none this
"""invoke(WHO) -> whether WHO went this way. Tells WHO, and those whom WHO leaves and meets."""
who = args[0]
origin = who.location
refused = this.refusal(who)
if not refused:
    system.places.rise(who)
    try:
        who.moveto(this.dest)
    except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
        refused = system.grammar.render(this.nogo_msg, {"actor": who, "this": this}, who) or f"You can't go {this.name}."
if refused:
    who.tell(refused)
    return False
if who.location is not this.dest:
    return False
this.report(who, origin)
return True
