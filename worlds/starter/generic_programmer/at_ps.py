# verb: @ps @tasks
# args: none none none
# owner: first_wizard
"""@ps: your tasks that wait: when each goes on, and where it stands. Wizards see everybody's."""
set_task_perms(player)
rows = []
for entry in queued_tasks():
    rows.append(system.task_lines.row(entry))
if not rows:
    print("No tasks are waiting.")
    return
for line in table(rows, ["Task", "Goes on", "Owner", "Verb", "Line"]):
    print(line)
