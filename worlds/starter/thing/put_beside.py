# verb: put place
# args: this beside any
"""put THING beside OTHER: what lies beside something is seen at once."""
this.put_at("beside")
