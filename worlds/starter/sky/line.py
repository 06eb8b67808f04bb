# verb: line
# args: this none this
"""line() -> the sentence about the sky that stands in the description of a place outdoors; "" on a fair day."""
return this.lines[this.weather][this.light]
