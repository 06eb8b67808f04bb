# verb: writers
# args: this none this
"""writers() -> who has pinned up each line of .text; nothing for those that were there from the beginning."""
known = this.authors[-len(this.text):] if this.text else []
return [nothing] * (len(this.text) - len(known)) + known
