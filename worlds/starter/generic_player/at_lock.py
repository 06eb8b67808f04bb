# verb: @lock
# args: any any any
# owner: first_wizard
"""@lock OBJECT with EXPRESSION: who may go through an exit, open a container, read a note or enter a room of yours.

Keys with && || ! and parentheses between them: help locks. "@lock OBJECT" alone shows the lock, @unlock takes it off.
Example: @lock chest with (red key || has $lantern) && !green guest
"""
set_task_perms(player)
line = argstr + " "
at = line.lower().find(" with ")
thing = player.find_lockable(line[:at] if at >= 0 else line)
if not thing:
    return
if at < 0:
    shown = system.locks.text(thing.lock)
    print(f"{thing.name} ({thing}) is locked with: {shown}" if shown else f"{thing.name} ({thing}) has no such lock.")
    return
good, lock = system.locks.parse(line[at + 6:].strip(), player)
if not good:
    print(lock)
    return
if respond_to(player, "begin_action"):
    player.begin_action(f"{verb} {argstr}".strip())
try:
    thing.lock = lock
except E_PERM:
    print(f"{thing.name} ({thing}) is not yours to lock.")
    return
print(f"{thing.name} ({thing}) is locked with: {system.locks.text(thing.lock)}")
