# verb: @step @over @out @continue
# args: any none none
# owner: first_wizard
"""@step [TASK], @over, @out, @continue: let a task go on that the debugger has stopped; without a number, the one that stopped last.

@step stops at the next line, also in a verb that is called there. @over stops at the next line of the same call, or of
the caller when it returns. @out stops in the caller. @continue goes on to the next breakpoint. A task stops only in
verbs of yours.
"""
set_task_perms(player)
task = player.stopped_task(dobjstr)
if not task:
    return
mode = {"@over": "over", "@out": "out", "@continue": "continue"}.get(verb.lower(), "into")
step(task["id"], mode)
if mode == "continue":
    print(f"Task {task['id']} goes on.")
