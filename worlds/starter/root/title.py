# verb: title
# args: this none this
"""title() -> the name, as it stands at the head of a description."""
return this.name
