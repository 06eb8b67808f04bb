# verb: shown
# args: this none this
"""shown() -> the lines that read shows."""
return this.text
