# verb: problem
# args: this none this
# owner: first_wizard
"""problem(CHANGES) -> "" when things still are as CHANGES left them, seen with its caller's permissions; else what is not."""
set_task_perms(caller_perms())

def different(change):
    thing, what, name = change["object"], change["what"], change["name"]
    if what == "made":
        if thing.location is system.bin:
            return f"{thing.name} ({thing}) has been recycled since"
        return f"other things are made of {thing.name} ({thing})" if children(thing) else ""
    if what == "value":
        own = has_property(thing, name) and not is_clear_property(thing, name)
        same = own is ("after" in change) and (not own or get_property(thing, name) == change["after"])
    elif what == "property":
        same = has_property(thing, name) is ("after" in change)
        if same and "after" in change:
            owner, perms = property_info(thing, name)
            same = change["after"] == {"value": get_property(thing, name), "owner": owner, "perms": perms}
    elif what == "perms":
        owner, perms = property_info(thing, name)
        same = change["after"] == {"owner": owner, "perms": perms}
    elif what == "verb":
        same = "after" not in change or this.verb_like(thing, change["after"])
    else:
        same = get_property(thing, what) == change["after"]
    return "" if same else f"{this.aspect(change)} of {thing.name} ({thing}) has been changed since"

for change in this.real(args[0]):
    if change["what"] == "recycled" or not valid(change["object"]):
        name = change["name"] if change["what"] in ("made", "recycled") else ""
        return f"{name or 'the object'} ({change['object']}) is gone for good"
    try:
        found = different(change)
    except (E_PERM, E_PROPNF, E_VERBNF, E_INVARG):
        found = f"{this.aspect(change)} of {change['object'].name} ({change['object']}) is out of your reach by now"
    if found:
        return found
return ""
