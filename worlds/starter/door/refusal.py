# verb: refusal
# args: this none this
"""refusal(WHO) -> why WHO can't go this way, as a sentence; "" when they can. A closed door lets nobody pass."""
who = args[0]
if not this.state().opened:
    return system.grammar.render(this.closed_msg, {"actor": who, "this": this}, who) or "The door is closed."
return pass_(who)
