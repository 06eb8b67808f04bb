# verb: refusal
# args: this none this
"""refusal(WHO) -> why WHO can't go this way, as a sentence; "" when they can."""
who = args[0]
if this.passable(who):
    return ""
return system.grammar.render(this.nogo_msg, {"actor": who, "this": this}, who) or f"You can't go {this.name}."
