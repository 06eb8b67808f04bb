# verb: write_line
# args: this none this
"""write_line(TEXT) -> "" when the player could pin TEXT up, with their name under it, else why not. The oldest fall off."""
text = args[0]
if not this.in_reach(player):
    return f"You can't reach {this.definite()} from here."
if not this.writable_by(player):
    return f"{system.grammar.sentence(this.definite())} is not yours to write on."
if len(text) > 500 or "\n" in text:
    return f"{system.grammar.sentence(this.definite())} has room for 500 letters at a time."
authors = (this.writers() + [player])[-this.keep:]
try:
    this.text = (this.text + [f"{text} -- {player.name}, {system.clock.date()}"])[-this.keep:]
    this.authors = authors
except E_QUOTA:
    return f"There is no room for that on {this.definite()}."
return ""
