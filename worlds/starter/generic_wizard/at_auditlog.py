# verb: @auditlog
# args: any any any
# owner: first_wizard
"""@auditlog [NAME] [COUNT]: what wizards have done lately, the latest first; with a NAME, what that one did or what was done to it.

It is written by the server and cannot be changed from inside the world.
"""
set_task_perms(player)
words = [*args]
most = 20
if words and words[-1].isdecimal() and 0 < int(words[-1][:6]) <= 1000:
    most = int(words.pop())
try:
    found = audit_log(most, " ".join(words))
except E_PERM:
    print("Only wizards can do that.")
    return
except (E_INVARG, E_INTRPT) as problem:
    player.show(f"The log can't be read: {problem}.")
    return
rows = []
for entry in found:
    rows.append([datetime.strftime("%Y-%m-%d %H:%M", entry["time"]), entry["name"], entry["action"], entry["subject"], entry["text"]])
if rows:
    player.show_table(rows, ["When (UTC)", "Who", "Did", "To", "More"])
else:
    print("Nothing is noted.")
