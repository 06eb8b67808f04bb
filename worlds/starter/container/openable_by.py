# verb: openable_by
# args: this none this
"""openable_by(WHO) -> whether WHO may open and close this. Override it for a lock."""
return True
