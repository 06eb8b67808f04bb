# verb: @setvar
# args: any any any
# owner: first_wizard
"""@setvar NAME = EXPRESSION: give a variable another value in the task that the debugger stopped last.

It is the variable of the innermost call of yours; @vars shows them. The EXPRESSION is run as by eval, and knows the variables of that call.
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
    if "variables" not in frame:
        continue
    known = frame["variables"]
    names = sorted([key for key in known if key in source], key=lambda key: key == "args")
    lead = "".join([f"{key} = args[{at}]; " for at, key in enumerate(names)])
    try:
        value = eval(f"{lead}return ({source}\n)", [known[key] for key in names])
        set_variable(task["id"], number, name, value)
    except E_PERM:
        continue
    except E_VARNF:
        print(f"{frame['verb']} has no variable {name}.")
        return
    except Exception as problem:
        text = str(problem).partition("\n")[0]
        print(text if isinstance(problem, E_INVARG) and text.startswith("line ") else f"That gives no value: {toliteral(problem)}")
        return
    print(f"{name} is {toliteral(value)} now.")
    return
print("No call of that task is yours.")
