# verb: breed
# args: this none this
"""Have children, some of which are killed before their time; the books about them are exact after each slice."""
n = 0
while True:
    with fork(choice((0, 0, 0.01, 0.03))) as child:
        suspend(choice((0, 0.02)))
        if task_id() != child:
            system.house.alarm(f"{child} is not {task_id()}")
        this.young.remove(child)
        this.ended += 1
    n += 1
    this.n += 1
    this.young.append(child)
    if len(this.young) > 8:
        kill_task(this.young.pop(choice((0, -1))))
        this.killed += 1
    this.agree(n, n == len(this.young) + this.ended + this.killed)
    suspend(this.pause)
