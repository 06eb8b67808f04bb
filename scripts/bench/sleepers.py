"""A million tasks that sleep: their memory, and what it costs among them to add one and to resume one by its id.

LambdaMOO and ToastStunt keep the sleepers in a sorted list, and with 70,000 of them need 0.9 ms to add one and 3 ms to
resume one. A sleeper here is what a fork makes that has run up to its `suspend`, and to add one is all of that. To
resume one is a call of `resume(id)` in a loop; what it costs with the run of the sleeper to its end is shown beside.
All in processor time.

A thousand that were made just now lie side by side and stay in the processor's cache, a million do not. So a second
thousand is measured beside: those that are left when all of the million but them have been killed lie as far apart in
memory as the million, and what is still more expensive among the million is the scheduler's doing.
"""

import asyncio
import random
import time
import tracemalloc

from moo_async import heap
from moo_async.tasks import Scheduler
from moo_async.world.objects import Verb
from scripts.bench.engine import begin, give_plenty, make_scheduler, run_all
from scripts.bench.report import ROUNDS, report
from scripts.bench.verbs import add_verb, small_world
from scripts.bench.watch import as_server, resident

FEW, MANY = 1_000, 1_000_000
STEP = 1_000
SAMPLE = 100
SAVED = 50_000
"""Tasks that come or go between two times that all are saved."""
NOTHING = 1e-9
"""Seconds in which one slice is run and no second one."""
NAMES = "add_sleeper", "resume_sleeper", "resume_and_run_sleeper"
MOST = 1.5, 1.5, None
SLEEP = """
n, least = args
for i in range(n):
    with fork(0):
        suspend(least + i)
"""
RESUME = """
for id in args[0]:
    resume(id)
"""
KILL = """
for id in args[0]:
    kill_task(id)
"""


class Sleepers:
    """A scheduler whose tasks all sleep, for times all different that begin anywhere within a day."""

    def __init__(self) -> None:
        world, thing = small_world()
        give_plenty(thing)
        self.scheduler: Scheduler = make_scheduler(world)
        self._sleep: Verb = add_verb(thing, "sleep", SLEEP)
        self._resume: Verb = add_verb(thing, "resume", RESUME)
        self._kill: Verb = add_verb(thing, "kill", KILL)

    def add(self, count: int) -> float:
        """Put so many more tasks to sleep; returns the seconds it took."""
        return self._run(self._sleep, count, 3600 + random.uniform(0, 86_400))

    def resume(self, chosen: list[int]) -> tuple[float, float]:
        """Resume these tasks and run them to their end; returns the seconds that the calls took, and all of it."""
        started = time.thread_time()
        begin(self.scheduler, self._resume, chosen)
        self.scheduler.run_ready(NOTHING)
        called = time.thread_time() - started
        run_all(self.scheduler)
        return called, time.thread_time() - started

    def thin(self, count: int) -> None:
        """Kill all but so many, any of them, and let the scheduler clear up after them."""
        chosen = list(self.scheduler.tasks)
        random.shuffle(chosen)
        for at in range(count, len(chosen), STEP):
            self._run(self._kill, chosen[at : at + STEP])
            self._save_at_times()
        for _ in range(len(chosen) // STEP):
            self._run(self._kill, [])

    def _run(self, verb: Verb, *args: object) -> float:
        started = time.thread_time()
        begin(self.scheduler, verb, *args)
        run_all(self.scheduler)
        return time.thread_time() - started

    def _save_at_times(self) -> None:
        if len(self.scheduler.tasks) % SAVED == 0:
            self._save()

    def _save(self) -> None:
        """What the store and the server do now and then."""
        self.scheduler.take_dirty()
        heap.tend()

    def grow(self, count: int) -> None:
        """Let so many tasks sleep."""
        while len(self.scheduler.tasks) < count:
            self.add(STEP)
            self._save_at_times()

    def costs(self) -> list[float]:
        """Microseconds to add one, to resume one, and to resume and run one, at their best; all have been saved before,
        and as many are added as go."""
        self._save()
        # chosen once: to list a million tasks drives all else out of the processor's cache, the scheduler too
        chosen = random.sample(list(self.scheduler.tasks), ROUNDS * SAMPLE)
        parts = (chosen[at : at + SAMPLE] for at in range(0, len(chosen), SAMPLE))
        taken = [(*self.resume(part), self.add(SAMPLE)) for part in parts]
        called, run, added = (1e6 * min(seconds) / SAMPLE for seconds in zip(*taken, strict=True))
        return [added, called, run]


async def bare_bytes() -> float:
    """Bytes of one task of asyncio that sleeps."""
    tracemalloc.start()
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(STEP)]
    await asyncio.sleep(0)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for task in tasks:
        task.cancel()
    return size / STEP


def main() -> None:
    """Measure and print."""
    bare = asyncio.run(bare_bytes())
    sleepers = Sleepers()
    as_server()
    before = resident()
    sleepers.grow(FEW)
    new = sleepers.costs()
    started = time.perf_counter()
    sleepers.grow(MANY)
    beside = f"a sleeping asyncio task takes {bare:.0f}; made in {time.perf_counter() - started:.0f} s"
    report("sleeper_of_a_million", 1e6 * (resident() - before) / MANY, "bytes", 1200, beside)
    many = sleepers.costs()
    sleepers.thin(FEW)
    for name, most, at_many, at_new, at_left in zip(NAMES, MOST, many, new, sleepers.costs(), strict=True):
        left = f"{at_many / at_left:.2f} times what it costs with a thousand left of the million"
        beside = f"{at_many:.1f} us, among a thousand {at_new:.1f} us; {left}"
        report(f"{name}_at_a_million", at_many / at_new, "x", most, beside)


if __name__ == "__main__":
    main()
