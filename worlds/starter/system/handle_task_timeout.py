# verb: handle_task_timeout
# args: this none this
# owner: keeper
"""The server calls this when a task has used up its ticks or seconds; what is true means that the player has been told."""
if caller_perms() is not nothing:
    raise E_PERM("only the server tells of errors")
reason, stack, lines = args
return this.errors.handle(f"it ran out of {reason}", stack, lines)
