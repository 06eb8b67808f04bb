# verb: count
# args: this none this
"""Count in two objects, in a list and in a variable, all in one slice."""
n = 0
log = this.log
pair = (log, [])
while True:
    this.agree(n, task_local("n", 0) == this.twin.n == n and log is this.log and pair[0] is log and len(pair[1]) == n % 7)
    if n % 7 == 6:
        pair[1].clear()
    else:
        pair[1].append(n)
    n += 1
    set_task_local("n", n)
    this.n += 1
    this.twin.n += 1
    log.append(n)
    if len(log) > 50:
        del log[:25]
    if log != list(range(n - len(log) + 1, n + 1)):
        system.house.alarm(f"{this.name}: the list is {log}")
    suspend(this.pause)
