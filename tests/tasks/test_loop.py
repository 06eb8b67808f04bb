"""The scheduler on a real event loop with a real clock: waking, sharing the loop, and the seconds of a slice."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator

import pytest

from moo_async.tasks.scheduler import BATCH
from moo_async.tasks.task import ABORTED, COMPLETED, Task
from moo_async.tasks.timer import OUT, PERIOD, SliceTimer
from moo_async.world.activation import meter
from tests.tasks.machine import Machine


@pytest.fixture
async def live() -> AsyncIterator[Machine]:
    machine = Machine.on_a_real_clock()
    await machine.scheduler.start()
    yield machine
    await machine.scheduler.stop()


async def ended(task: Task, seconds: float = 10) -> Task:
    """Wait for the end of a task."""
    done = asyncio.Event()
    task.more.done.append(lambda task: done.set())
    if task.state not in (COMPLETED, ABORTED):
        await asyncio.wait_for(done.wait(), seconds)
    return task


async def test_tasks_run_by_themselves(live: Machine) -> None:
    live.verb(live.ann, "do", "this.log.append(args[0])")
    task = live.start("t_suspend(0.05)\nreturn 'woken'")
    began = time.perf_counter()
    live.scheduler.input(live.ann, "typed")
    assert (await ended(task)).result == "woken"
    assert 0.05 <= time.perf_counter() - began < 2
    assert live.log() == ["typed"]


async def test_a_task_is_resumed_from_outside(live: Machine) -> None:
    task = live.start("return t_suspend()")
    await asyncio.sleep(0.01)
    live.scheduler.resume(task.id, 7)
    assert (await ended(task)).result == 7


async def test_an_earlier_sleeper_moves_the_alarm_forward(live: Machine) -> None:
    live.start("t_suspend(60)")
    await asyncio.sleep(0.01)
    task = live.start("t_suspend(0.02)\nreturn 1")
    assert (await ended(task, 2)).result == 1


async def test_the_loop_has_its_turn_between_batches(live: Machine) -> None:
    for _ in range(20):
        live.start("while True:\n    t_suspend(0)\n    this.n = [i for i in range(200)][0]", foreground=False)
    turns = 0
    stop = time.perf_counter() + 0.3
    while time.perf_counter() < stop:
        await asyncio.sleep(0)
        turns += 1
    assert turns > 10
    assert live.scheduler.statistics().batches > 10


async def test_stop_keeps_what_waits(live: Machine) -> None:
    task = live.start("t_suspend(0.01)\nreturn 1")
    await asyncio.sleep(0)
    await live.scheduler.stop()
    await asyncio.sleep(0.05)
    assert task.id in live.scheduler.tasks
    await live.scheduler.start()
    assert (await ended(task)).result == 1


async def test_out_of_seconds(live: Machine) -> None:
    live.option("fg_ticks", 10**12)
    live.option("fg_seconds", 1)
    after = live.start("return 'fine'", live.ben)
    task = live.start(
        "this.n = 1\ntry:\n    while True:\n        pass\nexcept Exception:\n    this.n = 2\nfinally:\n    this.n = 3"
    )
    began = time.thread_time()
    await ended(task, 60)
    assert 1 - BATCH <= time.thread_time() - began < 1 + 10 * PERIOD  # the seconds that it ran, whoever else did
    assert (task.state, task.reason) == (ABORTED, "seconds")
    assert 0 < task.ticks_used < 10**9
    assert live.ann.slots["n"].value == 0
    assert "Task ran out of seconds" in live.host.told(live.ann)[0]
    assert (await ended(after)).result == "fine"
    assert (await ended(live.start("for i in range(1000):\n    pass\nreturn i"))).result == 999


def test_a_machine_that_was_stopped_takes_no_seconds_from_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    wall, used = 100.0, 7.0
    timer = SliceTimer(lambda: wall, lambda: used)
    timer.start()
    for name, value in (("started", 100.0), ("deadline", 103.0), ("spent", None), ("ticks", 50)):
        monkeypatch.setattr(meter, name, value)

    def pass_on(seconds: float, running: float) -> bool:
        nonlocal wall, used
        wall, used = wall + seconds, used + running
        timer.ring()
        return meter.spent is not None

    assert not pass_on(2.9, 0.5) and meter.deadline == 103
    assert not pass_on(60.0, 0.5) and meter.deadline == 162.9 + 2
    assert not pass_on(2.0, 1.5) and meter.deadline == 164.9 + 0.5
    assert not pass_on(0.25, 0.25) and meter.deadline == 164.9 + 0.5
    assert pass_on(0.25, 0.25) and meter.ticks == OUT


async def test_the_timer_does_not_run_while_nothing_does(live: Machine) -> None:
    await ended(live.start("return 1"))
    await asyncio.sleep(0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


async def test_a_turn_that_fails_does_not_stop_the_others(
    live: Machine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        monkeypatch.undo()
        raise OSError("host")

    live.verb(live.ann, "do", "this.log.append(args[0])")
    monkeypatch.setattr(live.host, "begin_command", broken)
    live.scheduler.input(live.ann, "lost")
    live.scheduler.input(live.ann, "kept")
    assert (await ended(live.start("return 1"))).result == 1
    assert live.log() == ["kept"] and "the scheduler failed" in caplog.text
    assert not live.scheduler.tasks
