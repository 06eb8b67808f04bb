# verb: @sanctions @bans
# args: none none none
# owner: first_wizard
"""@sanctions: who is banned, suspended or muted, by whom, until when, and why."""
set_task_perms(player)
try:
    found = sanctions()
except E_PERM:
    print("Only wizards can do that.")
    return
rows = []
for entry in found:
    who = entry["subject"] if isinstance(entry["subject"], str) else entry["subject"].name
    until = f"in {system.text.duration(entry['until'] - time(), True)}" if entry["until"] else "when lifted"
    rows.append([who, entry["kind"], entry["author"].name, until, entry["reason"]])
if rows:
    player.show_table(rows, ["Who", "What", "By", "Ends", "Why"])
else:
    print("Nobody is banned, suspended or muted.")
