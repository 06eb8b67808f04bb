# verb: sabotage
# args: this none this
# owner: keeper
"""Again and again send somebody out to do all that one must not do; it fails in the end, and nothing of it stays."""
n = 0
while True:
    with fork(0) as child:
        house = system.house
        for worker in house.workers:
            worker.n += 1
            worker.log.append(-1)
            worker.young.append(-1)
            if worker.job == "sleep" and worker.asleep:
                resume(worker.task, -1)
            if worker.task != this.task:
                kill_task(worker.task)
            with fork(0):
                house.alarm("This should never have been born")
        house.accounts.pop().balance += 1_000_000
        house.alarm("This should have been taken back")
        if n % 2:
            kill_task(task_id())
        raise ValueError("Sabotage")
    n += 1
    this.n += 1
    this.attempt = child
    this.agree(n, True)
    suspend(this.pause)
