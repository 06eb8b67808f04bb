# verb: open_text
# args: this none this
# owner: first_wizard
"""open_text(TEXT) -> the editor's state for "OBJECT:VERB", "OBJECT.NAME" or a note, None after telling this player why not."""
set_task_perms(player)
if caller is not this or player is not this or caller_perms() is not this:
    raise E_PERM("only a player's own commands open what that player may edit")
text = args[0].strip()
if text.rfind(":") > text.rfind("."):
    found = this.find_verb(text)
    if not found:
        return None
    thing, name = found
    try:
        owner, perms, names = verb_info(thing, name)
        lines = verb_code(thing, name)
    except E_VERBNF:
        this.show(f"{thing.name} ({thing}) has no verb {name} of its own. Make it first: @verb {thing}:{name} none none none")
        return None
    except E_PERM:
        print(f"You may not read {name} of {thing.name} ({thing}).")
        return None
    if owner is not this and not this.wizard and "w" not in perms:
        print(f"{name} of {thing.name} ({thing}) belongs to {owner.name if owner else 'nobody'}.")
        return None
    return system.editor.fresh(thing, name, "verb", lines)
note = match_object(system.text.unquote(text), this)
if note and isa(note, system.note):
    if note.owner is not this and not this.wizard:
        print(f"{note.definite().capitalize()} is not yours to write on.")
        return None
    return system.editor.fresh(note, "text", "note", note.text)
found = this.find_property(text)
if not found:
    return None
thing, name = found
try:
    owner, perms = property_info(thing, name)
    value = get_property(thing, name)
except E_PROPNF:
    print(f"{thing.name} ({thing}) has no property {name}. (@property makes one.)")
    return None
except E_PERM:
    print(f"You may not read {name} of {thing.name} ({thing}).")
    return None
if owner is not this and not this.wizard and "w" not in perms:
    print(f"You may not change {name} of {thing.name} ({thing}).")
    return None
if isinstance(value, str):
    return system.editor.fresh(thing, name, "text", value.split("\n") if value else [])
if isinstance(value, list) and all([isinstance(line, str) and "\n" not in line for line in value]):
    return system.editor.fresh(thing, name, "list", value)
this.show(f"{name} of {thing.name} ({thing}) is neither text nor a list of lines. Change it with: @set {thing}.{name} to VALUE")
return None
