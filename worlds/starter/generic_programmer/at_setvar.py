# verb: @setvar
# args: any any any
# owner: first_wizard
"""@setvar NAME = EXPRESSION: give a variable another value in the task that the debugger stopped last.

It is the variable of the innermost call of yours; @vars shows them. The EXPRESSION is run as by eval.
Example: @setvar total = 2 * 6
"""
set_task_perms(player)
name, given, source = argstr.partition("=")
name = name.strip()
if not given or not name.isidentifier() or not source.strip():
    print("Usage: @setvar NAME = EXPRESSION")
    return
task = player.stopped_task("")
if not task:
    return
try:
    value = eval(source)
except E_INVARG as problem:
    if not str(problem).startswith("line "):
        raise
    print(str(problem))
    return
for number, frame in enumerate(task_stack(task["id"], True)):
    try:
        set_variable(task["id"], number, name, value)
    except E_PERM:
        continue
    except E_VARNF:
        print(f"{frame['verb']} has no variable {name}.")
        return
    except E_TYPE as problem:
        print(str(problem))
        return
    print(f"{name} is {toliteral(value)} now.")
    return
print("No call of that task is yours.")
