# verb: unsubscribe
# args: this none this
"""unsubscribe(NAME): the player no longer gets what is sent to a mailing list."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
one = this.found(args[0])
if one and player in one.subscribers:
    one.subscribers = [who for who in one.subscribers if who and who is not player]
    print(f"You are no longer subscribed to {one.name}.")
elif one:
    print(f"You are not subscribed to {one.name}.")
