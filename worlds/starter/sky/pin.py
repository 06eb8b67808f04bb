# verb: pin
# args: this none this
"""pin(WORDS) -> "" when each word names a light, a weather or a season, which stays from now on, else what is wrong. For wizards."""
before = (this.light, this.weather)
if not caller_perms().wizard:
    raise E_PERM("only wizards make the weather")
words = args[0]
kinds = {"light": list(this.turns), "weather": list(this.begins), "season": list(this.months)}
known = [word for names in kinds.values() for word in names]
strange = [word for word in words if word not in known]
if strange:
    return f"There is no weather \"{strange[0]}\". There are {system.text.english_list(known)}."
this.pinned = True
for kind, names in kinds.items():
    chosen = [word for word in words if word in names]
    if chosen:
        set_property(this, kind, chosen[-1])
this.announce_change(*before)
return ""
