# verb: box
# args: this none this
"""box(WHO) -> the mailbox of a player, which is made for the first letter."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
who = args[0]
if not who.mailbox:
    made = create(system.mailbox, task_perms())
    made.name = f"mailbox of {who}"
    who.mailbox = made
return who.mailbox
