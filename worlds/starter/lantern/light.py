# verb: light douse
# args: this none none
"""light LANTERN, douse LANTERN: make it burn, put it out."""
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
    return
lighting = verb.lower() == "light"
if this.lit == lighting:
    print(f"It is {'burning already' if lighting else 'not burning'}.")
    return
this.lit = lighting
print(f"You {verb.lower()} {this.definite()}.")
player.announce(f"{player.name} {verb.lower()}s {this.definite()}.")
