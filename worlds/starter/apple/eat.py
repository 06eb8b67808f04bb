# verb: eat bite
# args: this none none
"""eat APPLE: three bites finish it. Another one grows back in the basket."""
if this.location is not player:
    print(f"You don't have {this.definite()}.")
    return
this.bites = this.bites + 1
if this.bites < 3:
    print(f"You bite into {this.definite()}. {'It is sour.' if this.bites == 1 else 'You get used to it.'}")
    player.announce(f"{player.name} bites into {this.indefinite()}.")
    return
this.bites = 0
print(f"You finish {this.definite()} and drop the core where apples come from.")
player.announce(f"{player.name} finishes {this.indefinite()}.")
try:
    this.moveto(system.basket)
except E_NACC:
    this.moveto(system.basket.location)
