# verb: start
# args: this none this
"""start(): have the bin swept once a day, unless it is already. Each sweeping forks the next."""
if [entry for entry in queued_tasks() if entry["id"] == this.task]:
    return
with fork(86400) as task_id:
    this.start()
    this.sweep()
this.task = task_id
