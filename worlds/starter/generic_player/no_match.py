# verb: no_match
# args: this none this
"""no_match(TEXT, FOUND): tell this player why TEXT named nothing: FOUND is what the match gave."""
text, found = args
if found is ambiguous_match:
    this.show(f"There is more than one \"{text}\" here. Say \"first {text}\" or \"second {text}\".")
elif found is nothing:
    this.tell("What do you mean?")
elif text.startswith("#") or text.startswith("$"):
    this.tell(f"There is no object {text}.")
else:
    this.tell(f"You see no \"{text}\" here.")
