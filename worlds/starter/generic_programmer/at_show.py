# verb: @show @display
# args: any any any
# owner: first_wizard
"""@show OBJECT: everything about an object: owner, parents, place, verbs, properties and their values. @show OBJECT.NAME: one property."""
set_task_perms(player)
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
        print(f"{thing.name} ({thing}).{name}  {perms or '-'}  owner {owner.name if owner else owner} ({owner})")
        player.show(f"  {toliteral(get_property(thing, name))}{'  (inherited)' if is_clear_property(thing, name) else ''}")
    except E_PROPNF:
        print(f"{thing.name} ({thing}) has no property {name}.")
    except E_PERM:
        print(f"You may not read {name} of {thing.name} ({thing}).")
    return
thing = player.find(system.text.unquote(text))
if not thing:
    return
flags = [word for word, on in (("player", is_player(thing)), ("programmer", thing.programmer), ("wizard", thing.wizard), ("readable", thing.r), ("writable", thing.w), ("fertile", thing.f)) if on]
print(f"{thing.name} ({thing})")
print(f"  owner     {thing.owner.name if thing.owner else ''} ({thing.owner})")
print(f"  parents   {', '.join([f'{kind.name} ({kind})' for kind in parents(thing)]) or 'none'}")
print(f"  location  {thing.location.name if thing.location else 'nowhere'} ({thing.location})")
print(f"  flags     {', '.join(flags) or 'none'}")
others = thing.all_names()[1:]
if others:
    print(f"  aliases   {', '.join(others)}")
if thing.contents:
    player.show(f"  contents  {', '.join([f'{item.name} ({item})' for item in thing.contents])}")
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
    for line in table(rows):
        print(line)
shown = []
for definer in ancestors(thing, True):
    if definer is thing or definer.r:
        for name in properties(definer):
            try:
                if definer is thing or not is_clear_property(thing, name):
                    value = toliteral(get_property(thing, name))
                    shown.append(f"  {name:24} {value if len(value) <= 100 else value[:97] + '...'}")
            except E_PERM:
                if definer is thing:
                    shown.append(f"  {name:24} (not readable)")
if shown:
    print("Properties:")
    for line in shown:
        print(line)
