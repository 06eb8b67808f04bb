# verb: row
# args: this none this
"""row(TASK) -> what a table of tasks shows first of one entry of queued_tasks(): number, owner, state, wakes in."""
entry = args[0]
wakes = "" if entry["wakes_in"] is None else system.text.duration(entry["wakes_in"], True)
return [entry["id"], this.who(entry["owner"]), this.state(entry), wakes or "-"]
