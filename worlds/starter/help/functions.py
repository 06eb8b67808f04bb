# verb: functions
# args: this none this
"""functions(MODULE, TEXT) -> the functions that the help of a module lists, as entries() has them."""
module, text = args
found = []
for part in text.split(f"\n  {module}.")[1:]:
    suspend_if_needed()
    usage, newline, gist = part.partition("\n")
    if "(" in usage and gist:
        found.append((f"{module}.{usage.partition('(')[0]}", "function", this.gist(gist), gist))
return found
