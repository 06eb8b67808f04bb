# verb: handle
# args: this none this
"""handle(WHAT, STACK, LINES) -> whether the player need not be told: the system calls this when an error has ended a task.

Who programs is shown the traceback, which has no line of code that they may not read. Anybody else is told in a sentence
that something went wrong. The owner of the verb gets a report, unless it is in front of them already.
"""
if caller is not system:
    raise E_PERM("only the system tells of errors")
what, stack, lines = args
typed = bool(stack) and stack[-1]["definer"] is system.generic_programmer and stack[-1]["verb"] == "eval"
owners = [] if typed else this.owners(stack)
for owner in owners:
    if owner is not player or player not in connected_players():
        this.note(owner, what, stack)
if not player:
    return False
if player.programmer:
    if not typed or len(stack) < 2:
        return False
    last = [number for number, line in enumerate(lines) if line.startswith("... called from ")][-1:]
    for line in lines[:last[0]] if last else lines:
        player.tell(line)
    return True
thing = stack[-1]["this"] if stack else nothing
name = "that" if not thing or thing is player else thing.name
told = [owner for owner in owners if owner is not player]
player.tell(f"Something went wrong with {name}.{' Its owner has been told.' if told else ''}")
return True
