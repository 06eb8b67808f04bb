# verb: row
# args: this none this
"""row(TASK) -> what a table of tasks shows of one entry of queued_tasks(): number, owner, state, wakes in, verb and line."""
entry = args[0]
wakes = "" if entry["wakes_in"] is None else system.text.duration(entry["wakes_in"])
return [entry["id"], this.who(entry["owner"]), this.state(entry), wakes or "-", this.where(entry)]
