# verb: state
# args: this none this
"""state(TASK) -> the state of a task, and what it waits for if that is not a time; TASK is an entry of queued_tasks(), finished_tasks() or task_info()."""
entry = args[0]
if "ended" in entry:
    return f"{entry['state']}, {entry['reason']}" if entry["reason"] else entry["state"]
if entry.get("schedule"):
    return f"{entry['state']}: {entry['schedule']}"
kind = entry["waits_for"]
if kind == "time":
    return "waiting: ready" if entry["state"] == "waiting" and not entry["wakes_in"] else entry["state"]
if kind == "line" and entry["reading"] is not entry["player"]:
    kind = f"line of {this.who(entry['reading'])}"
elif kind == "task":
    kind = f"task {entry['waiting_for']}"
elif kind == "resume":
    kind = "resume()"
return f"{entry['state']}: {kind}" if kind else entry["state"]
