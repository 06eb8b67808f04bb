# verb: @ps/tree
# args: none none none
# owner: first_wizard
"""@ps/tree: your tasks that wait, each below the one that forked it. Wizards see everybody's."""
set_task_perms(player)
plain = player.option("screenreader")
tee, bend, bar, gap = ("  ", "  ", "  ", "  ") if plain else ("├─ ", "└─ ", "│  ", "   ")
entries = {}
below = {}
for entry in queued_tasks(most=1000):
    entries[entry["id"]] = entry
for entry in entries.values():
    below.setdefault(entry["parent"] if entry["parent"] in entries else 0, []).append(entry["id"])
    suspend_if_needed()
if not entries:
    print("No tasks are waiting.")
    return
shown = 0
todo = [(number, "", "") for number in reversed(below[0])]
while todo and shown < system.task_lines.most:
    number, mark, indent = todo.pop()
    entry = entries[number]
    parent = f", forked by task {entry['parent']}" if entry["parent"] and (plain or entry["parent"] not in entries) else ""
    print(f"{mark}{number} of {system.task_lines.who(entry['owner'])}: {system.task_lines.state(entry)}, {system.task_lines.where(entry)}{parent}")
    shown += 1
    children = below.get(number, [])
    for child in reversed(children):
        last = child == children[-1]
        todo.append((child, indent + (bend if last else tee), indent + (gap if last else bar)))
    suspend_if_needed()
if len(entries) > shown:
    print(f"... and {'at least ' if len(entries) == 1000 else ''}{len(entries) - shown} more")
