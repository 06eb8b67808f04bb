# verb: open_to
# args: this none this
"""open_to(WHO) -> whether WHO can read this book here and now; says why not."""
who = args[0]
if not (this.in_reach(who) or who.location is this):
    who.show(f"You can't reach {this.definite()} from here.")
elif not who.sees():
    who.show(system.grammar.render(who.location.dark_msg, {"actor": who}, who))
elif not this.readable_by(who):
    who.show(system.grammar.render(this.unreadable_msg, {"actor": who, "this": this}, who))
else:
    return True
return False
