# verb: rouse
# args: this none this
"""rouse([ROOM]): of the class, wake all wanderers whose haunts include ROOM; of one wanderer, set it walking, unless it walks.

A wanderer walks, by a task that sleeps between two steps, as long as somebody is in one of its haunts. Then the task ends.
"""
if this is system.wanderer:
    for walker in this.haunting(args[0]):
        with fork(0):
            walker.rouse()
    return
if not this.watched() or [entry for entry in queued_tasks() if entry["id"] == this.task]:
    return
with fork(this.wait_time()) as walking:
    while this and this.task == task_id() and this.watched():
        try:
            this.step()
        except Exception:
            pass
        suspend(this.wait_time())
this.task = walking
