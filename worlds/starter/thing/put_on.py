# verb: put place
# args: this on any
"""put THING on OTHER: what lies on something is seen at once."""
this.put_at("on")
