# verb: put place
# args: this behind any
"""put THING behind OTHER: what lies behind something is found by look behind."""
this.put_at("behind")
