# verb: names
# args: this none this
"""names(READERS) -> the names of players and mailing lists, as a letter shows them."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
return ", ".join([f"*{who.name}" if isa(who, system.mail_list) else who.name for who in args[0] if who])
