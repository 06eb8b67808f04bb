"""`suspend(0)` and the resume that follows it, through the scheduler, at depth 1 and under 19 other verbs.

Two figures at depth 20. In the first the innermost verb goes on suspending, as a loop does: the outer frames stay as
they are. In the second each suspend is the first one at that depth, so that all twenty frames are copied out and, one
after the other, resumed and returned from; what the calls alone cost is taken off.
"""

from collections.abc import Callable

from moo_async.world.objects import Verb
from scripts.bench.engine import begin, give_plenty, make_scheduler
from scripts.bench.report import best, report
from scripts.bench.verbs import add_verb, small_world

N = 2_000
DEPTH = 20
MOST = 8
LOOP = """
depth, n, wait = args
if depth > 1:
    return this.deep(depth - 1, n, wait)
for i in range(n):
    if wait:
        suspend(0)
return n
"""
AGAIN = """
depth, n, wait = args
for i in range(n):
    this.deep(depth - 1, 1, wait)
return n
"""


def main() -> None:
    """Measure and print."""
    world, thing = small_world()
    deep = add_verb(thing, "deep", LOOP)
    again = add_verb(thing, "again", AGAIN)
    give_plenty(thing)
    scheduler = make_scheduler(world)

    def work(verb: Verb, depth: int, wait: bool) -> Callable[[], None]:
        def run() -> None:
            task = begin(scheduler, verb, depth, N, wait)
            while scheduler.run_ready(1.0):
                pass
            if task.result != N:
                raise RuntimeError(f"the task did not end well: {task.traceback}")

        return run

    shallow, kept, fresh, calls = (
        1e6 * seconds / N
        for seconds in best(
            work(deep, 1, True), work(deep, DEPTH, True), work(again, DEPTH, True), work(again, DEPTH, False)
        )
    )
    report("suspend_resume_depth_1", shallow, "us", MOST, "each with a commit and a turn of the scheduler")
    report("suspend_resume_depth_20", kept, "us", MOST, f"{kept / shallow:.1f} times depth 1")
    beside = f"all {DEPTH} frames copied and resumed; {fresh / shallow:.1f} times depth 1"
    report("suspend_resume_depth_20_first", fresh - calls, "us", None, beside)


if __name__ == "__main__":
    main()
