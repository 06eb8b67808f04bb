# verb: hire
# args: this none this
"""Open the accounts, and put everyone to work: each worker is an object with one task, which never ends."""
jobs = (("count", 0), ("count", 0), ("count", 0.01), ("count", 0.03), ("carry", 0), ("carry", 0.01), ("breed", 0.005))
jobs += (("breed", 0), ("sleep", None), ("sleep", None), ("sleep", None), ("wake", 0.002), ("sabotage", 0.02))
jobs += (("listen", 0.05), ("post", 0), ("collect", 0.004), ("expect", 0.005), ("order", 0.01))
for i in range(5):
    this.accounts.append(create([system.account], task_perms()))
for job, pause in jobs:
    worker = create([system.worker], task_perms())
    worker.name = f"{job} {len(this.workers)}"
    worker.job, worker.pause = job, pause
    worker.twin = create([system.worker], task_perms())
    worker.log, worker.young, worker.errands = [], [], []
    this.workers.append(worker)
    with fork(0) as task:
        worker.work()
    worker.task = task
