# verb: @chmod
# args: any any any
# owner: first_wizard
"""@chmod OBJECT PERMS, @chmod OBJECT.NAME PERMS, @chmod OBJECT:VERB PERMS: say who may do what with something of yours.

PERMS are letters, none, or a change of them: +r, -w. For an object r: everybody may list what it has, w: add to it, f: make
children of it. For a property r: read it, w: change it, c: the owner of a descendant owns its value there. For a verb
r: read its code, w: change it, x: call it from code, d: as in LambdaMOO.
Examples: @chmod ball f    @chmod ball.secret none    @chmod ball:bounce -w
"""
set_task_perms(player)
text, space, given = argstr.strip().rpartition(" ")
text, given = text.strip(), given.lower()
sign = given[0] if given[:1] in ("+", "-") else ""
letters = "" if given == "none" else given[len(sign):]
if not text or sign and not letters:
    print("Usage: @chmod OBJECT PERMS, or OBJECT.NAME PERMS, or OBJECT:VERB PERMS")
    return


def new(old, known):
    if letters.strip(known):
        print(f"Permissions here are out of {', '.join(known)}: {given} is none.")
        return None
    if sign == "-":
        return "".join([letter for letter in old if letter not in letters])
    return "".join([letter for letter in known if letter in letters or sign and letter in old])


kind, found = player.find_part(text)
if not found:
    return
thing, name = found
player.begin_action(f"{verb} {argstr}".strip())
where = f"{thing.name} ({thing})" if kind == "object" else f"{name} of {thing.name} ({thing})"
try:
    if kind == "verb":
        owner, old, names = verb_info(thing, name)
        perms = new(old, "rwxd")
        if perms not in (None, old):
            set_verb_info(thing, name, (owner, perms, names))
    elif kind == "property":
        owner, old = property_info(thing, name)
        perms = new(old, "rwc")
        if perms not in (None, old):
            set_property_info(thing, name, owner, perms)
    else:
        old = "".join([letter for letter in "rwf" if get_property(thing, letter)])
        perms = new(old, "rwf")
        for letter in "rwf" if perms is not None else "":
            if (letter in perms) != (letter in old):
                set_property(thing, letter, letter in perms)
except E_VERBNF:
    print(f"{thing.name} ({thing}) has no verb {name} of its own.")
    return
except E_PROPNF:
    print(f"{thing.name} ({thing}) has no property {name}.")
    return
except E_PERM:
    print(f"{where} is not yours to change.")
    return
if perms is not None:
    print(f"{where} has {f'the permissions {perms}' if perms else 'no permissions for others'} {'now' if perms != old else 'already'}.")
