# verb: not_yours
# args: this none this
"""not_yours(THING, WHO) -> "" when WHO may recycle THING; else the sentence that says whose it is."""
thing, who = args
if who is thing.owner or who.wizard:
    return ""
return f"{thing.name} ({thing}) belongs to {thing.owner.name if thing.owner else 'nobody'}, not to you."
