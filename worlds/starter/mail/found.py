# verb: found
# args: this none this
"""found(NAME) -> the mailing list of that name, None after saying that there is none."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
name = args[0].lstrip("*")
one = match_in(name, children(system.mail_list)) if name else failed_match
if not one:
    print(f"There is no mailing list \"{name}\". Try: mail lists" if one is failed_match else f"More than one mailing list could be \"{name}\".")
    return None
return one
