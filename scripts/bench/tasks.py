"""Tasks by the thousand: forked and run, due all at once, of one owner while another types `look`, and saved.

All but the first run on a real event loop with a real clock and the server's own settings for the garbage collector.
While they do, a probe asks the loop for 1 ms and notes how late it is served.
"""

import asyncio
import random
import tempfile
import time
from statistics import median, quantiles

from moo_async.store import Accounts, Checkpointer, Database
from moo_async.tasks import Scheduler
from moo_async.world.objects import Object
from moo_async.world.properties import add_property
from scripts.bench.engine import QuietHost, begin, give_plenty, make_scheduler, run_all
from scripts.bench.look import starter_world
from scripts.bench.report import best, report
from scripts.bench.verbs import add_verb, small_world
from scripts.bench.watch import as_server, probe

FORKS = 2_000
DUE = 100_000
SAVED = 10_000
SPINNING = 10_000
LOOKS = 300
FORK = """
for i in range(args[0]):
    with fork(0):
        pass
"""
SLEEP = """
for i in range(args[0]):
    with fork(0):
        suspend(1)
        this.woken = this.woken + 1
"""
NAP = """
for i in range(args[0]):
    with fork(0):
        suspend(3600 + i)
"""
SPIN = """
while True:
    suspend(0)
"""


class Clock:
    """The time for a scheduler; it stands still until `go`."""

    def __init__(self) -> None:
        self.started = 0.0

    def go(self) -> None:
        """Let the time pass."""
        self.started = time.perf_counter()

    def __call__(self) -> float:
        return time.perf_counter() - self.started if self.started else 0.0


def fork_and_run() -> None:
    """An empty task, forked and run to its end; beside it an empty coroutine."""
    world, thing = small_world()
    give_plenty(thing)
    scheduler, verb = make_scheduler(world), add_verb(thing, "forks", FORK)

    def ours() -> None:
        begin(scheduler, verb, FORKS)
        run_all(scheduler)

    async def nothing() -> None:
        pass

    async def coroutines() -> None:
        for _ in range(FORKS):
            kept.append(asyncio.create_task(nothing()))
        await asyncio.sleep(0)

    kept: list[asyncio.Task[None]] = []
    with asyncio.Runner() as runner:
        own, plain = (1e6 * s / FORKS for s in best(ours, lambda: runner.run(coroutines())))
    report("fork_and_run", own, "us", 15, f"{own / plain:.1f} times an asyncio task, {plain:.2f} us")


async def due_at_once() -> None:
    """Tasks that sleep until one moment, each of which then changes a property."""
    world, thing = small_world()
    give_plenty(thing)
    add_property(thing, "woken", 0, thing, "r")
    clock = Clock()
    scheduler, verb = make_scheduler(world, clock), add_verb(thing, "sleep", SLEEP)
    as_server()
    for _ in range(DUE // 1000):
        begin(scheduler, verb, 1000)
        run_all(scheduler)
    clock.go()
    await scheduler.start()
    late, busy = await probe(lambda: not scheduler.tasks)
    seconds = clock() - 1
    await scheduler.stop()
    if thing.slots["woken"].value != DUE:
        raise RuntimeError("not every task has run")
    report("due_100k_at_once", seconds, "s", 5, f"{1e6 * seconds / DUE:.1f} us a task")
    report("due_100k_at_once_pause", 1e3 * late, "ms", 20, f"at most {1e3 * busy:.1f} ms of them its own doing")


async def fairness() -> None:
    """`look` in the starter world, with and without ten thousand tasks of another owner that never rest."""
    world, wizard, player = starter_world()
    scheduler, verb = make_scheduler(world), add_verb(wizard, "spin", SPIN)
    as_server()
    await scheduler.start()
    alone = await looks(scheduler, player)
    for _ in range(SPINNING):
        begin(scheduler, verb)
    await asyncio.sleep(0.5)
    slices = scheduler.statistics().slices
    crowded = await looks(scheduler, player)
    slices = scheduler.statistics().slices - slices
    await scheduler.stop()
    beside = f"{LOOKS} looks among {slices} slices; half of them within {1e3 * median(crowded):.2f} ms"
    report("look_beside_10k_tasks_p99", 1e3 * quantiles(crowded, n=100)[98], "ms", 50, beside)
    report("look_alone_p99", 1e3 * quantiles(alone, n=100)[98], "ms", None, f"half within {1e3 * median(alone):.2f} ms")


async def looks(scheduler: Scheduler, player: Object) -> list[float]:
    """The seconds from the typed line to its answer, many times, at moments that have nothing to do with the others."""
    host = scheduler.host
    assert isinstance(host, QuietHost)
    taken = []
    for _ in range(LOOKS):
        await asyncio.sleep(random.uniform(0, 0.01))
        host.answered.clear()
        asked = time.perf_counter()
        scheduler.input(player, "look")
        await host.answered.wait()
        taken.append(time.perf_counter() - asked)
    return taken


async def checkpoint() -> None:
    """All tasks of a world that does nothing else are written."""
    world, thing = small_world()
    give_plenty(thing)
    scheduler, verb = make_scheduler(world), add_verb(thing, "nap", NAP)
    begin(scheduler, verb, SAVED)
    run_all(scheduler)
    as_server()
    with tempfile.TemporaryDirectory() as directory:
        db = await Database.open(f"{directory}/tasks.db")
        stop = asyncio.Event()
        watching = asyncio.create_task(probe(stop.is_set))
        await asyncio.sleep(0.05)
        stats = await Checkpointer(db, world, Accounts(), scheduler).checkpoint()
        stop.set()
        late, busy = await watching
        await db.close()
    if stats.error or stats.tasks != SAVED:
        raise RuntimeError(f"the checkpoint failed: {stats}")
    report("checkpoint_10k_tasks", stats.seconds, "s", 1, f"{1e6 * stats.seconds / SAVED:.1f} us a task")
    report("checkpoint_10k_tasks_pause", 1e3 * late, "ms", 20, f"at most {1e3 * busy:.1f} ms of them the loop's doing")


def main() -> None:
    """Measure and print."""
    fork_and_run()
    asyncio.run(due_at_once())
    asyncio.run(fairness())
    asyncio.run(checkpoint())


if __name__ == "__main__":
    main()
