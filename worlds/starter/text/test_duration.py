# verb: test_duration
# args: this none this
"""One and several of a unit."""
assert this.duration(1) == "1 second", this.duration(1)
assert this.duration(120) == "2 minutes", this.duration(120)
