# verb: find
# args: this none this
"""find(TEXT) -> the object this player means by TEXT, None after telling them that there is none.

Takes names of what is near and of exits, me, here, #12, $room (or system.room) and, where nothing near fits, the names of players.
"""
text = args[0].strip()
if text != "$system" and text.startswith("$") or text.startswith("system."):
    name = text.removeprefix("$").removeprefix("system.")
    value = get_property(system, name) if name and has_property(system, name) else None
    found = value if isinstance(value, Object) else failed_match
elif text.lower() in ("system", "$system"):
    found = system
else:
    found = match_object(text, this)
    if found is failed_match and this.location and isa(this.location, system.room):
        found = this.location.match_way(text)
    if found is failed_match and text:
        found = system.find_player(text)
if found:
    return found
this.no_match(text, found)
return None
