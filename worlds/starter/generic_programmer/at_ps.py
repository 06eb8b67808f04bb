# verb: @ps @tasks
# args: none none none
# owner: first_wizard
"""@ps: your tasks that wait, those that go on first in front. Wizards see everybody's.

Below them: what else of yours was stopped in the last ten minutes, and why; not commands, which tell it when it happens, but if they were killed. @task NUMBER tells everything about a task. See also @ps/tree, @ps/top, @kill.
"""
set_task_perms(player)
lines = system.task_lines
waiting = ready = 0
owners = []
for owner in queue_info() if player.wizard else [player]:
    queue = queue_info(owner)
    waiting += queue["waiting"]
    ready += queue["ready"]
    owners.append([queue["waiting"], queue["ready"], lines.who(owner)])
    suspend_if_needed()
if waiting > 300_000:
    rows, headers = sorted(owners, reverse=True)[:lines.most], ["Tasks", "Ready", "Owner"]
else:
    rows, headers = [], ["Task", "Owner", "State", "Wakes in", "Ticks", "Bytes", "Verb and line"]
    for entry in queued_tasks(most=lines.most):
        try:
            size = task_info(entry["id"])["bytes"]
        except E_INVARG:
            continue
        *row, where = lines.row(entry)
        rows.append([*row, entry["ticks"], size, where])
        suspend_if_needed()
if rows:
    excess = max([len(line) for line in table(rows, headers)]) - (player.width() or 1000)
    if excess > 0 and not player.option("screenreader"):
        room = max(8, max([len(row[-1]) for row in rows]) - excess)
        rows = [[*row[:-1], row[-1][:room]] for row in rows]
    player.show_table(rows, headers)
if waiting > len(rows) and headers[0] == "Task":
    print(f"... and {waiting - len(rows):,} more")
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
