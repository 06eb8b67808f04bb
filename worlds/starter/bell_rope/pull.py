# verb: pull ring
# args: this none none
"""pull ROPE: ring the bell. It takes a moment to make up its mind."""
if player.location is not this.location:
    print(f"You can't reach {this.definite()} from here.")
    return
print("You pull. The rope takes you up onto your toes.")
player.announce(f"{player.name} pulls the rope of the bell.")
with fork(2):
    system.clock.sound("The great bell in the clock tower rings once.")
