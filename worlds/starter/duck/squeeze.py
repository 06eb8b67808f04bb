# verb: squeeze
# args: this none none
"""squeeze DUCK: hear what it has to say."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
player.act("$You() $conj(squeeze) $the(this). It says: quack.", {"this": this})
