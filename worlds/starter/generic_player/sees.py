# verb: sees
# args: this none this
"""sees() -> whether this player has light enough to see by."""
return not this.location or not isa(this.location, system.room) or this.location.lit()
