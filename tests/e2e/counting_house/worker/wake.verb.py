# verb: wake
# args: this none this
"""Wake the sleepers."""
n = 0
sleepers = [worker for worker in system.house.workers if worker.job == "sleep"]
while True:
    sleeper = choice(sleepers)
    if sleeper.asleep:
        gift = random(1, 5)
        resume(sleeper.task, choice((gift, E_RANGE(str(gift)))))
        sleeper.asleep = False
        sleeper.given += gift
    n += 1
    this.n += 1
    this.agree(n, True)
    suspend(this.pause)
