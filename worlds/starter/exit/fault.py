# verb: fault
# args: this none this
"""fault() -> what is wrong with where this leads, in words: "leads nowhere"; "" when nothing is."""
dest = this.dest
if not isinstance(dest, Object) or not valid(dest):
    return "leads nowhere"
if not isa(dest, system.room):
    return f"leads to {dest.name} ({dest}), which is not a room"
if dest.location is system.bin:
    return f"leads to {dest.name} ({dest}), which is in the bin"
if this.source not in [back.dest for back in dest.exits if back]:
    return "no way back"
return ""
