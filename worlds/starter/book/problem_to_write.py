# verb: problem_to_write
# args: this none this
"""problem_to_write(TEXT) -> why the player can't write TEXT into this book, as a sentence; "" when they can."""
text = args[0]
if not this.in_reach(player):
    return f"You can't reach {this.definite()} from here."
if not this.writable_by(player):
    return f"{system.grammar.sentence(this.definite())} is not yours to write in."
if not text or len(text) > 1000 or "\n" in text:
    return f"That can't be written in {this.definite()}: up to 1000 letters at a time."
return ""
