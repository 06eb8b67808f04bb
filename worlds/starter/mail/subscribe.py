# verb: subscribe
# args: this none this
"""subscribe(NAME): the player gets what is sent to a mailing list."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command mail may ask for this")
one = this.found(args[0])
if not one:
    return
readers = [who for who in one.subscribers if who]
if player in readers:
    print(f"You are subscribed to {one.name} already.")
elif len(readers) >= 200:
    print(f"{one.name} is full.")
else:
    one.subscribers = readers + [player]
    print(f"You are subscribed to {one.name}.")
