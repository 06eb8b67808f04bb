# verb: @break
# args: any any any
# owner: first_wizard
"""@break OBJECT:VERB LINE [if EXPRESSION]: stop tasks of yours before they run that line of a verb of yours; @list shows the numbers.

A task is yours if you typed the command that it comes from, or if it counts among your tasks and is no command of somebody else; nobody else's is stopped.
With an EXPRESSION over the verb's variables, only where that is true. When a task has stopped: @vars, @setvar, @step,
@over, @out, @continue, or @kill. @break alone lists your breakpoints, @unbreak N removes one. They are forgotten when
the server is restarted; a task that is stopped stays so.
Example: @break ball:bounce 3 if total > 10
"""
set_task_perms(player)
text = argstr.strip()
if not text:
    rows = [[str(entry["id"]), f"{entry['object'].name}:{entry['verb']}", str(entry["line"] or "none now"), entry["condition"]] for entry in breaks() if entry["owner"] is player]
    if rows:
        player.show_table(rows, ["Number", "Verb", "Line", "If"])
    else:
        print("You have no breakpoints.")
    return
at = text.find(" if ")
while at > 0 and not text[:at].split()[-1].isdecimal():
    at = text.find(" if ", at + 1)
head, condition = (text[:at], text[at + 4:]) if at > 0 else (text, "")
spec, space, number = head.strip().rpartition(" ")
if not number.isdecimal():
    print("Usage: @break OBJECT:VERB LINE [if EXPRESSION]")
    return
found = player.find_verb(spec)
definer = found and player.definer_of(found)
if not definer:
    return
thing, name = found
try:
    made = set_break(definer, name, int(number), condition)
except E_PERM:
    print(f"{name} of {definer.name} ({definer}) is not yours to debug.")
    return
except (E_INVARG, E_QUOTA) as problem:
    print(str(problem))
    return
line = [entry["line"] for entry in breaks() if entry["id"] == made][0]
print(f"Breakpoint {made} is at {definer.name}:{name}, line {line}.")
