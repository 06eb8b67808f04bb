# verb: start
# args: this none this
"""start(): set the clock going, unless it goes. Each stroke forks the next, so the task that waits is always a short one."""
if [entry for entry in queued_tasks() if entry["id"] == this.task]:
    return
with fork(this.quarter - time() % this.quarter) as task_id:
    with fork(0):
        system.sky.turn()
    this.strike()
    this.start()
this.task = task_id
