# verb: find
# args: this none this
"""find(TEXT) -> the object this player means by TEXT, None after telling them that there is none. Builders may name exits too."""
text = args[0].strip().lower()
here = this.location
if text and isa(here, system.room) and match_object(text, this) is failed_match:
    for way in here.exits:
        if way and text in [name.lower() for name in way.all_names()]:
            return way
return pass_(*args)
