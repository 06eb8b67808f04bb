# verb: put place
# args: this under any
"""put THING under OTHER: what lies under something is found by look under."""
this.put_at("under")
