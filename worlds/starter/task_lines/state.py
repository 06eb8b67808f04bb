# verb: state
# args: this none this
"""state(TASK) -> what a task waits for, in a few words; TASK is an entry of queued_tasks(), finished_tasks() or task_info()."""
entry = args[0]
if "ended" in entry:
    return f"{entry['state']}, {entry['reason']}" if entry["reason"] else entry["state"]
kind = entry["waits_for"]
if kind == "time":
    return "sleeping" if entry["wakes_in"] > 0 else "ready"
if kind == "line":
    return "awaits a line" if entry["reading"] is entry["player"] else f"awaits a line of {this.who(entry['reading'])}"
if kind == "task":
    return f"awaits task {entry['waiting_for']}"
return {"resume": "awaits resume()", "message": "awaits a message", "debugger": "stopped in debugger"}.get(kind, entry["state"])
