# verb: erase
# args: any on this
"""erase N on BOARD: take down a notice of your own, by its number. The owner of the board may take down every one."""
number = int(dobjstr) if dobjstr.isdigit() and len(dobjstr) < 6 else 0
authors = this.writers()
if not this.in_reach(player):
    print(f"You can't reach {this.definite()} from here.")
elif not 1 <= number <= len(this.text):
    print(f"There is no notice {dobjstr} on {this.definite()}.")
elif not (player is authors[number - 1] or player is this.owner or player.wizard):
    print(f"Notice {number} is not yours to take down.")
else:
    this.text = this.text[:number - 1] + this.text[number:]
    this.authors = authors[:number - 1] + authors[number:]
    player.act(this.take_down_msg, {"this": this})
