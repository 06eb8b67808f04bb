# verb: forget
# args: this none this
"""forget(WHO): take a guest who leaves off every channel. Only for wizards' verbs."""
if not (caller_perms() and caller_perms().wizard):
    raise E_PERM("only the server forgets who was here")
for channel in children(system.channel):
    if args[0] in channel.members:
        channel.members = [who for who in channel.members if who and who is not args[0]]
