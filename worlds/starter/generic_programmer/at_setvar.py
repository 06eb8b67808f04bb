# verb: @setvar
# args: any any any
# owner: first_wizard
"""@setvar NAME = EXPRESSION: give a variable another value in the task that the debugger stopped last.

It is the variable of the innermost call of yours; @vars shows them. The EXPRESSION knows all that is known there.
Examples: @setvar total = 2 * 6    @setvar total = total + 1
"""
set_task_perms(player)
name, given, source = argstr.partition("=")
name, source = name.strip(), source.strip()
if not given or not name.isidentifier() or not source:
    print("Usage: @setvar NAME = EXPRESSION")
    return
task = player.stopped_task("")
if not task:
    return
for number, frame in enumerate(task_stack(task["id"], True)):
    if "variables" in frame and frame["programmer"]:
        break
else:
    print("No call of that task is yours.")
    return
try:
    value = eval_in(task["id"], number, source)
except Exception as problem:
    print(f"That gives no value: {toliteral(problem)}")
    return
try:
    set_variable(task["id"], number, name, value)
except E_VARNF:
    print(f"The innermost call of yours, {frame['verb']}, has no variable {name}.")
    return
except (E_PERM, E_TYPE) as problem:
    print(str(problem))
    return
print(f"{name} is {system.task_lines.value(value, 200)} now.")
