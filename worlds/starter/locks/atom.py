# verb: atom
# args: this none this
"""atom(TEXT, WHO) -> (True, LOCK) or (False, why not) for a part of a lock expression without operators."""
text, who = args
if text.lower() in ("owner", "anybody"):
    return (True, [text.lower()])
if text[0] == ".":
    found = re.fullmatch(r"\.(\w{1,60})\s*(?:(==|!=|<=|>=|<|>)\s*(.+))?", text)
    if not found:
        return (False, f"\"{text}\" is no test. Examples: .programmer  .level >= 3  .guild == \"masons\"")
    if not found[2]:
        return (True, ["test", found[1], "is", True])
    good, value = system.literals.read(found[3])
    return (True, ["test", found[1], found[2], value]) if good else (False, value)
kind = "has" if text[:4].lower() == "has " else "key"
name = system.text.unquote(text[4:] if kind == "has" else text)
if name.startswith("$"):
    found = failed_match
    for key in (name[1:], f"generic_{name[1:]}"):
        if key and has_property(system, key):
            found = get_property(system, key)
            break
else:
    found = match_object(name, who)
    found = system.find_player(name) if found is failed_match else found
if not isinstance(found, Object) or not found:
    return (False, f"There is more than one \"{name}\" here." if found is ambiguous_match else f"You see no \"{name}\" here.")
return (True, [kind, found])
