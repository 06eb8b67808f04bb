# verb: lines
# args: this none this
"""lines(CHANGES) -> one line for each change, in words."""
def called(thing):
    if not isinstance(thing, Object):
        return toliteral(thing)
    return f"{thing.name} ({thing})" if valid(thing) else made[thing] if thing in made else "nowhere" if thing is nothing else str(thing)

def shown(value):
    text = toliteral(value)
    return text if len(text) <= 200 else text[:197] + "..."

def described(change):
    thing, what, name = change["object"], change["what"], change["name"]
    before, after = change.get("before"), change.get("after")
    if what == "made":
        kinds = system.text.english_list([called(kind) for kind in after.get("parents", [])])
        place = after.get("location", nothing)
        return f"{made[thing]} is made, of the class {kinds}" + (f", in {called(place)}." if place is not nothing else ".")
    if what == "recycled":
        return f"{name} ({thing}) is unmade for good."
    if what == "name":
        return f"{before or 'Something without a name'} ({thing}) is called {after}."
    if what == "location":
        return f"{called(thing)} moves from {called(before)} to {called(after)}."
    if what == "parents":
        return f"{called(thing)} descends from {system.text.english_list([called(kind) for kind in after])}, not from {system.text.english_list([called(kind) for kind in before])}."
    if what == "value":
        old = f"{shown(before)} becomes" if "before" in change else "becomes"
        return f"{called(thing)}.{name}: {old} {shown(after)}." if "after" in change else f"{called(thing)}.{name}: {shown(before)} becomes what it inherits."
    if what == "property":
        return f"{called(thing)}.{name} is a new property: {shown(after['value'])}." if after else f"{called(thing)}.{name} is no property any more; it was {shown(before['value'])}."
    if what == "perms":
        return f"{called(thing)}.{name}: the permissions {before['perms'] or '-'} of {called(before['owner'])} become {after['perms'] or '-'} of {called(after['owner'])}."
    if what == "verb" and before and after:
        parts = [word for word, key in (("names", "names"), ("owner", "owner"), ("permissions", "perms"), ("arguments", "args"), ("code", "code")) if before[key] != after[key]]
        return f"{called(thing)}:{name} has other {system.text.english_list(parts)}."
    if what == "verb":
        return f"{called(thing)}:{name} is a new verb." if after else f"{called(thing)}:{name} is no verb any more."
    return f"{called(thing)}.{what}: {called(before)} becomes {called(after)}."

made = {change["object"]: f"{change['name'] or 'something'} ({change['object']})" for change in args[0] if change["what"] == "made"}
return [described(change) for change in args[0]]
