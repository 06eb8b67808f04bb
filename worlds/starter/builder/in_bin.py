# verb: in_bin
# args: this none this
"""in_bin(TEXT) -> the thing in this player's bin that TEXT names, None after telling why there is none."""
text = args[0].strip()
if text.startswith("#"):
    found = this.find(text)
    if found and found.location is not system.bin:
        this.tell(f"{found.name} ({found}) is not in the bin.")
        return None
    return found
found = match_in(text, [thing for thing in system.bin.contents if thing.owner is this])
if found is ambiguous_match:
    this.show(f"There is more than one \"{text}\" in your bin. Name it by its number: @recycled")
elif not found:
    this.show(f"There is no \"{text}\" in your bin. (@recycled)")
return found or None
