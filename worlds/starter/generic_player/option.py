# verb: option
# args: this none this
"""option(NAME) -> what this player has chosen, or the usual: True, False, a word or a number; @options lists the names.

With screenreader on, what is only to be looked at (decoration, colour) is off, whatever was chosen for it.
"""
name = args[0]
known = system.options
if name not in known.known:
    raise E_INVARG(f"there is no option {name}")
chosen = this.options if isinstance(this.options, dict) else {}
if name in known.silenced and chosen.get("screenreader") == "on":
    return False
value = known.value(name, str(chosen.get(name, "")))
return known.value(name, known.known[name]["values"][0]) if value is None else value
