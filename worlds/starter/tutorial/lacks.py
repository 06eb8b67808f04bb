# verb: lacks
# args: this none this
"""lacks(WHO, STEP) -> the name of the step that must have made something before STEP can be taken; "" when nothing is lacking."""
who, step = args
entry = this.entry(who)
if step["name"] in ("enter", "describe") and not entry["house"]:
    return "dig"
if step["name"] in ("verb", "program", "run", "list") and not [thing for thing in entry["things"] if thing]:
    return "create"
return ""
