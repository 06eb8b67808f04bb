# verb: @show @display
# args: any any any
# owner: first_wizard
"""@show OBJECT: everything about an object: owner, parents, place, verbs, properties and their values. @show OBJECT.NAME: one property.

@show OBJECT:VERB: one verb: where it is defined, what it answers, whose it is, and its help. @list shows its code.
"""
set_task_perms(player)
plain = player.option("screenreader")


def fact(name, value):
    player.show(f"{name}: {value}" if plain else f"  {name:9} {value}")


text = argstr.strip()
if not text:
    text = "here"
named = text[1:] if text.startswith("$") else text.removeprefix("system.") if text.startswith("system.") else ""
whole = bool(named) and has_property(system, named) and isinstance(get_property(system, named), Object)
if "." in text and not whole and match_object(text, player) is failed_match:
    found = player.find_property(text)
    if not found:
        return
    thing, name = found
    try:
        owner, perms = property_info(thing, name)
        head = [f"{thing.name} ({thing}).{name}", perms or "-", f"owner {owner.name if owner else owner} ({owner})"]
        print((", " if plain else "  ").join(head))
        for line in player.pretty(get_property(thing, name), 2):
            print(f"  {line}")
        if is_clear_property(thing, name):
            print("  (inherited)")
    except E_PROPNF:
        print(f"{thing.name} ({thing}) has no property {name}.")
    except E_PERM:
        print(f"You may not read {name} of {thing.name} ({thing}).")
    return
if ":" in text and not whole and match_object(text, player) is failed_match:
    found = player.find_verb(text)
    definer = found and player.definer_of(found)
    if not definer:
        return
    thing, name = found
    try:
        owner, perms, names = verb_info(definer, name)
        shape = verb_args(definer, name)
        code = verb_code(definer, name)
    except E_PERM:
        print(f"You may not read {name} of {definer.name} ({definer}).")
        return
    print(f"{definer.name} ({definer}):{names}{'' if definer is thing else f', inherited by {thing.name}' if plain else f'  (inherited by {thing.name})'}")
    fact("owner", f"{owner.name if owner else ''} ({owner})")
    if shape == ("this", "none", "this"):
        fact("answers", "no command; it is called from code")
    else:
        fact("answers", f"{' '.join(shape)}, as in: {system.text.usage(names, *shape, definer.name)}")
    fact("may", perms or "none")
    fact("code", f"{len(code)} {'line' if len(code) == 1 else 'lines'}")
    for line in system.text.paragraphs(system.text.doc("\n".join(code))):
        player.show(f"  {line}" if line else "")
    return
thing = player.find(system.text.unquote(text))
if not thing:
    return
flags = [word for word, on in (("player", is_player(thing)), ("programmer", thing.programmer), ("wizard", thing.wizard), ("readable", thing.r), ("writable", thing.w), ("fertile", thing.f)) if on]
print(f"{thing.name} ({thing})")
fact("owner", f"{thing.owner.name if thing.owner else ''} ({thing.owner})")
fact("parents", ", ".join([f"{kind.name} ({kind})" for kind in parents(thing)]) or "none")
fact("location", f"{thing.location.name if thing.location else 'nowhere'} ({thing.location})")
fact("flags", ", ".join(flags) or "none")
others = thing.all_names()[1:]
if others:
    fact("aliases", ", ".join(others))
if thing.contents:
    fact("contents", ", ".join([f"{item.name} ({item})" for item in thing.contents]))
try:
    verb_names = verbs(thing)
    own = properties(thing)
except E_PERM:
    print("Its verbs and properties are not for you to read.")
    return
if verb_names:
    print("Verbs:")
    rows = []
    for index, names in enumerate(verb_names, start=1):
        try:
            owner, perms, names = verb_info(thing, index)
            rows.append(["", names, " ".join(verb_args(thing, index)), perms, owner.name if owner else str(owner)])
        except E_PERM:
            rows.append(["", names, "(not readable)", "", ""])
    if plain:
        rows = [row[1:] for row in rows]
    for line in table(rows, ["Verb", "Arguments", "Permissions", "Owner"] if plain else None, plain):
        print(line)
shown = []
for definer in ancestors(thing, True):
    if definer is thing or definer.r:
        for name in properties(definer):
            try:
                if definer is thing or not is_clear_property(thing, name):
                    value = toliteral(get_property(thing, name))
                    lead = f"{name}:" if plain else f"  {name:24}"
                    shown.append(f"{lead} {value if len(value) <= 100 else value[:97] + '...'}")
            except E_PERM:
                if definer is thing:
                    shown.append(f"  {name:24} (not readable)")
if shown:
    print("Properties:")
    for line in shown:
        print(line)
