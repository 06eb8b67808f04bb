# verb: handle_uncaught_error
# args: this none this
# owner: keeper
"""The server calls this when an error that nothing caught has ended a task; what is true means that the player has been told."""
if caller_perms() is not nothing:
    raise E_PERM("only the server tells of errors")
code, message, value, stack, lines = args
return this.errors.handle(f"{code}: {message}" if message else code, stack, lines)
