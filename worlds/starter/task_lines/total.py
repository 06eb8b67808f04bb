# verb: total
# args: this none this
"""total(WAITING, READY) -> the line of totals below a list of tasks."""
waiting, ready = args
if not waiting:
    return "No tasks are waiting."
return f"{waiting:,} {'task waits' if waiting == 1 else 'tasks wait'}, {ready:,} of them {'is' if ready == 1 else 'are'} ready to run."
