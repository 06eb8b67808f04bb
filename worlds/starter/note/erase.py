# verb: erase
# args: this none none
"""erase NOTE: wipe a note clean. Only those who own it may."""
if player is not this.owner and not player.wizard:
    print(f"{this.definite().capitalize()} is not yours to erase.")
else:
    this.text = []
    player.act(this.erase_msg, {"this": this})
