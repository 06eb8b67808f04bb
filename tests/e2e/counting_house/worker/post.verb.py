# verb: post
# args: this none this
"""Send numbered letters to the one who collects them, as many as go into the box."""
n = 0
[collector] = [worker for worker in system.house.workers if worker.job == "collect"]
while True:
    try:
        send(collector.task, n + 1)
        n += 1
        this.n += 1
    except E_QUOTA:
        this.ended += 1
    this.agree(n, True)
    suspend(this.pause)
