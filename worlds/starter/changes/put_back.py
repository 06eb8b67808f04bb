# verb: put_back
# args: this none this
# owner: first_wizard
"""put_back(CHANGES) -> what could not be put back, a list of sentences, after everything else is as it was before CHANGES.

With its caller's permissions, by the same ways as any command: what was made goes to the bin, what was put there comes back.
"""
set_task_perms(caller_perms())

def put_verb(thing, change, was):
    at = this.verb_like(thing, change["after"]) if "after" in change else 0
    if was is None:
        delete_verb(thing, at)
        return
    info = (was["owner"], was["perms"], was["names"])
    if at:
        set_verb_info(thing, at, info)
        set_verb_args(thing, at, was["args"])
    else:
        at = add_verb(thing, info, was["args"])
    if "\n".join(verb_code(thing, at)) != was["code"]:
        for error in set_verb_code(thing, at, was["code"])[:1]:
            raise E_INVARG(error)

def put(change):
    thing, what, name = change["object"], change["what"], change["name"]
    was = change.get("before")
    if what == "made":
        goes_along = isa(thing, system.exit) and valid(thing.source) and thing.source.location is system.bin
        return "" if goes_along or thing.location is system.bin else system.bin.take(thing)
    if what == "location" and change["after"] is system.bin:
        return system.bin.give_back(thing) if thing.location is system.bin else ""
    if what == "location" and was is system.bin:
        return "" if thing.location is system.bin else system.bin.take(thing)
    if what == "location":
        thing.moveto(was)
    elif what == "parents":
        chparents(thing, was)
    elif what == "property" and was is None:
        delete_property(thing, name)
    elif what == "property":
        add_property(thing, name, was["value"], was["owner"], was["perms"])
    elif what == "perms":
        set_property_info(thing, name, was["owner"], was["perms"])
    elif what == "verb":
        put_verb(thing, change, was)
    elif what != "value":
        set_property(thing, what, was)
    elif "before" in change:
        set_property(thing, name, was)
    else:
        clear_property(thing, name)
    return ""

problems = []
changes = this.real(args[0])
changes = [change for change in changes if isa(change["object"], system.room)] + [change for change in changes if not isa(change["object"], system.room)]
for turn in (("parents",), ("property",), ("perms",), ("value",), ("verb",), ("name", "owner", "r", "w", "f", "programmer", "wizard"), ("location",), ("made",)):
    for change in changes:
        if change["what"] in turn and valid(change["object"]):
            try:
                problem = put(change)
            except E_PERM:
                problem = f"{this.aspect(change)} of {change['object'].name} ({change['object']}) is not yours to change"
            except E_NACC:
                problem = f"{change['object'].name} ({change['object']}) is not let in where it was"
            except (E_RECMOVE, E_INVARG, E_TYPE, E_PROPNF, E_VERBNF, E_QUOTA) as error:
                problem = f"{this.aspect(change)} of {change['object'].name} ({change['object']}): {error}"
            if problem:
                problems.append(problem)
return problems
