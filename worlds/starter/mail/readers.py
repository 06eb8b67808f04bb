# verb: readers
# args: this none this
"""readers(TEXT) -> the players and mailing lists that TEXT names, one after a comma; none after saying who is not to be found."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
found = []
for name in [part.strip() for part in args[0].split(",") if part.strip()]:
    if name.startswith("*"):
        who = match_in(name[1:], children(system.mail_list))
    else:
        who = system.find_player(system.text.unquote(name))
        if who and isa(who, system.guest):
            print(f"{who.name} is a guest: guests have no mail.")
            return []
    if not who:
        kind = "mailing list" if name.startswith("*") else "player"
        print(f"There is no {kind} called \"{name.lstrip('*')}\"." if who is failed_match else f"More than one {kind} could be \"{name}\".")
        return []
    if who not in found:
        found.append(who)
if not found or len(found) > 10:
    print("To whom? mail send NAME, NAME: up to ten." if not found else "That are too many: a letter can go to ten players or lists.")
    return []
return found
