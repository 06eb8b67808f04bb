# verb: option
# args: this none this
"""option(NAME) -> what this player has chosen, or the usual: True, False, a word or a number; @options lists the names.

With screenreader on, what is only to be looked at (decoration, colour) is off, whatever was chosen for it.
"""
name = args[0]
options = system.options
kinds = options.known
if name not in kinds:
    raise E_INVARG(f"there is no option {name}")
chosen = this.options
value = None
if chosen and isinstance(chosen, dict):
    if name in options.silenced and chosen.get("screenreader") == "on":
        return False
    if name in chosen:
        value = options.value(name, str(chosen[name]))
if value is None:
    value = kinds[name]["values"][0]
    if value in ("on", "off"):
        return value == "on"
return value
