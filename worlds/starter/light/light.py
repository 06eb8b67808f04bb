# verb: light douse extinguish
# args: this none none
"""light LAMP, douse LAMP: make it burn, put it out. Some lights burn down; what is left is kept when you put it out."""
lighting = verb.lower() == "light"
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
elif this.lit == lighting:
    print(system.grammar.render(f"$The(this) $conj({'be' if lighting else 'are'}, this) {'burning already' if lighting else 'not burning'}.", {"this": this}, player))
elif lighting and this.remaining() == 0:
    print(system.grammar.render("$The(this) $conj(be, this) burnt out.", {"this": this}, player))
elif lighting:
    this.kindle()
    player.act(this.light_msg, {"this": this})
else:
    this.go_out()
    player.act(this.douse_msg, {"this": this})
