# verb: shown
# args: this none this
"""shown() -> the lines that read shows: the notices, with their numbers."""
return [f"{at}. {line}" for at, line in enumerate(this.text, start=1)]
