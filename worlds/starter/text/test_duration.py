# verb: test_duration
# args: this none this
"""One and several of a unit."""
assert this.duration(1) == "1 second", this.duration(1)
assert this.duration(120) == "2 minutes", this.duration(120)
for seconds, told in ((1, "1 second"), (59.9, "1 minute"), (119, "119 seconds"), (7199, "120 minutes"), (9000, "3 hours"), (86_390, "24 hours"), (86_400, "1 day"), (172_800, "2 days")):
    assert this.duration(seconds, True) == told, this.duration(seconds, True)
