# verb: @schedules
# args: none none none
# owner: first_wizard
"""@schedules: the verbs that are to run again and again, or at a time: yours, or for a wizard everybody's. @kill TASK ends one."""
set_task_perms(player)
rows = []
for entry in scheduled_tasks():
    thing, owner = entry["object"], entry["owner"]
    where = f"{system.task_lines.call(thing, entry['verb'], entry['args'], 24)} ({thing.name if thing else 'gone'})"
    rows.append([str(entry["id"]), system.task_lines.planned(entry), where, f"in {system.text.duration(entry['wakes_in'], True)}", entry["runs"], owner.name])
if not rows:
    print("Nothing is scheduled.")
    return
player.show_table(rows, ["Task", "When", "Verb", "Next", "Runs", "Owner"])
