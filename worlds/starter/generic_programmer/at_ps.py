# verb: @ps @tasks
# args: any any any
# owner: first_wizard
"""@ps: your tasks that wait, those that go on first in front. Wizards see everybody's, or with @ps OWNER those of one.

Of an invoke() that has not begun, and of a schedule, it shows the verb that it will call. Below them: what else of yours was stopped in the last ten minutes, and why; not commands, which tell it when it happens, but if they were killed. @task NUMBER tells everything about a task. See also @ps/tree, @ps/top, @kill.
"""
set_task_perms(player)
whose = None
if argstr.strip():
    whose = system.find_player(argstr.strip()) or match_object(argstr.strip(), player)
    if not whose:
        player.show(f"There is no \"{argstr.strip()}\" that could have tasks.")
        return
    if whose is not player and not player.wizard:
        print("Only wizards see the tasks of others.")
        return
lines = system.task_lines
waiting = ready = 0
owners = []
for owner in [whose] if whose else queue_info() if player.wizard else [player]:
    queue = queue_info(owner)
    waiting += queue["waiting"]
    ready += queue["ready"]
    owners.append([queue["waiting"], queue["ready"], lines.who(owner)])
    suspend_if_needed()
if waiting > 300_000:
    rows, headers = sorted(owners, reverse=True)[:lines.most], ["Tasks", "Ready", "Owner"]
else:
    rows, headers = [], ["Task", "Owner", "State", "Wakes in", "Ticks", "Bytes", "Verb and line"]
    for entry in queued_tasks(most=lines.most, owner=whose):
        try:
            size = task_info(entry["id"])["bytes"]
        except E_INVARG:
            continue
        rows.append([*lines.row(entry), entry["ticks"], size, entry])
        suspend_if_needed()
if rows:
    if headers[0] == "Task":
        rows = lines.fitted(rows, headers, 0 if player.option("screenreader") else player.width())
    player.show_table(rows, headers)
if waiting > len(rows) and headers[0] == "Task":
    print(f"... and {waiting - len(rows):,} more: ;queued_tasks() has all{', @ps OWNER those of one' if player.wizard and not whose else ''}")
print(lines.total(waiting, ready))
rows = []
for entry in finished_tasks():
    age = max(0, ftime() - entry["ended"])
    told = entry["kind"] == "command" and entry["reason"] != "ABORT_KILL"
    if entry["reason"] and not told and entry["owner"] is player and age < 600 and len(rows) < 5:
        reason = f"{entry['reason']}, {entry['error']}" if entry["error"] else entry["reason"]
        rows.append([entry["id"], f"{system.text.duration(age)} ago", lines.where(entry), reason[:60]])
if rows:
    print("Stopped lately:")
    player.show_table(rows, ["Task", "When", "Verb", "Why"])
