# verb: row
# args: this none this
"""row(TASK) -> what a table of tasks shows of one entry of queued_tasks(): number, owner, state, verb and line, wakes in."""
entry = args[0]
wakes = "" if entry["wakes_in"] is None else system.text.duration(entry["wakes_in"])
return [entry["id"], this.who(entry["owner"]), this.state(entry), this.where(entry), wakes or "-"]
