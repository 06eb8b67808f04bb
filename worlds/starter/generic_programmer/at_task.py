# verb: @task
# args: any any any
# owner: first_wizard
"""@task NUMBER: everything about one of your tasks: what it waits for, its calls and their variables, or how it ended; of an invoke() that has not begun and of a schedule, what it calls and when. @ps shows the numbers."""
set_task_perms(player)
lines = system.task_lines
number = lines.number(argstr)
if not number:
    print("Usage: @task NUMBER (a number that @ps shows)")
    return
try:
    entry = task_info(number)
    plain = player.option("screenreader")
    for line in lines.facts(entry, plain):
        player.show(line)
    frames = [] if "ended" in entry or entry["state"] == "running" else task_stack(number, True)
    rows = []
    if frames and frames[0]["programmer"] and not frames[0]["line"]:
        call = frames.pop(0)
        rows.append(("calls", lines.call(call["this"], call["verb"], call["variables"]["args"], 200)))
    for plan in scheduled_tasks() if rows and entry["schedule"] else []:
        if plan["id"] == number:
            rows += [("when", lines.planned(plan)), ("runs", f"{plan['runs']}, missed {plan['missed']}")]
    for name, text in rows:
        player.show(f"  {name}: {text}" if plain else f"  {name:10}{text}")
except E_INVARG:
    print(f"There is no task {number}.")
    return
except E_PERM:
    print(f"Task {number} is not yours.")
    return
width = player.width() or 79
for frame in frames:
    print("")
    if not frame["programmer"]:
        print(f"{lines.where(frame)}, of the server")
        continue
    inner = f", in {frame['function']}" if frame.get("function") else ""
    print(f"{lines.where(frame)}{inner}, with the permissions of {lines.who(frame['programmer'])}")
    if "variables" not in frame:
        print("  Its variables are not yours to see.")
        continue
    print(f"  | {frame['code']}"[:width])
    names = sorted(frame["variables"])
    indent = 0 if player.option("screenreader") else max([len(name) for name in names] + [0])
    for name in names:
        yin(0, 20_000)
        lead = f"  {name:{indent}} = "
        print(lead + lines.value(frame["variables"][name], max(20, width - len(lead))))
