# verb: @vars
# args: any none none
# owner: first_wizard
"""@vars [TASK]: the calls of a task that the debugger has stopped, with their variables; without a number, the one that stopped last."""
set_task_perms(player)
task = player.stopped_task(dobjstr)
if not task:
    return
print(f"Task {task['id']} is stopped at line {task['line']}:")
if task["source"]:
    print(f"    {task['source']}")
for number, frame in enumerate(task_stack(task["id"], True)):
    if not frame["line"]:
        continue
    this, definer = frame["this"], frame["definer"]
    where = f"{definer.name} ({definer}):{frame['verb']}" if definer else f"{frame['verb']}()"
    other = f" (this == {this})" if this is not definer and this else ""
    inner = f", in {frame['function']}" if frame.get("function") else ""
    print(f"{number:2}  {where}{other}{inner}, line {frame['line']}")
    for name, value in sorted(frame.get("variables", {}).items()):
        if not (isinstance(value, Object) and value in (system, nothing, ambiguous_match, failed_match)):
            text = toliteral(value)
            print(f"      {name} = {text if len(text) <= 60 else text[:57] + '...'}")
