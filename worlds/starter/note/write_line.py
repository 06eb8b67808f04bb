# verb: write_line
# args: this none this
"""write_line(TEXT) -> "" when the player could add TEXT to what is written here, else the sentence that says why not."""
text = args[0]
if not this.in_reach(player):
    return f"You can't reach {this.definite()} from here."
if not this.writable_by(player):
    return f"{this.definite().capitalize()} is not yours to write on."
if len(text) > 1000 or "\n" in text or len(this.text) >= 100:
    return f"There is no room for that on {this.definite()}."
try:
    this.text = this.text + [text]
except E_QUOTA:
    return f"There is no room for that on {this.definite()}."
return ""
