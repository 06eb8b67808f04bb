# verb: describe
# args: this none this
"""describe() -> the sky, also when there is nothing to say about it."""
return f"{this.line() or 'A fair day. The sky is blue, with one cloud for scale.'} {this.season.capitalize()} has the town."
