"""Checkpoints by the real store while tasks run: what is restored is one moment between two slices."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from moo_async.language import load_by_hash
from moo_async.store.accounts import Accounts
from moo_async.store.checkpoint import Checkpointer
from moo_async.store.db import Database
from moo_async.tasks.task import Task
from moo_async.world.objects import World
from tests.tasks.machine import Machine

COUNT = """\
mine, log = 0, this.log
while True:
    mine += 1
    this.n += 1
    log.append(mine)
    if len(log) > 20:
        this.log = []
        log = this.log
    with fork(0):
        this.n += 1
        t_suspend(0)
        this.n -= 1
    t_suspend(0)
"""


async def save_while_running(path: Path, checkpoints: int) -> None:
    machine = Machine.on_a_real_clock()
    db = await Database.open(path)
    store = Checkpointer(db, machine.world, Accounts(), machine.scheduler)
    await machine.scheduler.start()
    for who in (machine.ann, machine.ben):
        for _ in range(5):
            machine.start(COUNT, who, foreground=False)
    for i in range(checkpoints):
        await asyncio.sleep(0.01 + 0.003 * i)
        stats = await store.checkpoint()
        assert stats.error is None and stats.tasks_lost == 0
    await machine.scheduler.stop()
    await db.close()


async def restored(path: Path) -> Machine:
    world = World()
    db = await Database.open(path)
    records = await Checkpointer(db, world, Accounts()).restore(load_by_hash)
    await db.close()
    machine = Machine(world)
    assert machine.scheduler.restore(records) == len(records)
    return machine


def variables(task: Task) -> dict[str, Any]:
    return task.frames[0].variables()


async def test_objects_and_tasks_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moo_async.store.checkpoint.BUDGET", 0.0)  # slices run between any two encodings
    for round_ in range(3):
        path = tmp_path / f"world{round_}.db"
        await save_while_running(path, round_ + 1)
        machine = await restored(path)
        for who in (machine.ann, machine.ben):
            tasks = [task for task in machine.scheduler.tasks.values() if task.player is who]
            counted = sum(variables(task).get("mine", 0) for task in tasks if task.kind == "eval")
            under_way = sum(task.kind == "fork" and task.ticks_used > 0 for task in tasks)
            assert who.slots["n"].value == counted + under_way, round_
            assert counted > 0
            logs = [variables(task)["log"] for task in tasks if "mine" in variables(task) and task.kind == "eval"]
            assert logs and all(log is who.slots["log"].value or type(log) is list for log in logs)
            assert any(log is who.slots["log"].value for log in logs)
