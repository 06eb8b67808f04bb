# verb: key_of
# args: this none this
"""key_of() -> the key of the door, which may be set on either side."""
other = this.other_side()
for side in [this] + ([other] if other else []):
    if isinstance(side.key, Object) and side.key:
        return side.key
return nothing
