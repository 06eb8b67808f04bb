"""Tasks through a crash: what waited goes on, in order, with its variables; what is gone is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from moo_async.tasks.task import COMPLETED, SUSPENDED
from moo_async.world.owned import locate
from moo_async.world.shape import free
from tests.tasks import across
from tests.tasks.machine import Machine


def test_a_sleeper_goes_on_at_its_time_in_the_middle_of_its_loop(machine: Machine) -> None:
    source = """\
seen = []
try:
    for i, x in enumerate(["a", "b", "c"]):
        seen.append((i, x, t_suspend(10)))
finally:
    this.log.extend(seen)
"""
    task = machine.run(source)
    machine.advance(12)
    again = machine.reborn(down=3)
    again.advance(6.5)
    assert again.log() == []
    again.advance(0.5)
    again = again.reborn()
    assert task.id in again.scheduler.tasks
    again.advance(10)
    assert again.log() == [(0, "a", 0), (1, "b", 0), (2, "c", 0)]
    assert not again.scheduler.tasks


def test_overdue_tasks_run_at_once_in_the_order_of_their_times(machine: Machine) -> None:
    for name, seconds in (("c", 30), ("a", 10), ("b", 20)):
        machine.run("t_suspend(args[1])\nthis.log.append(args[0])", None, name, seconds)
    again = machine.reborn(down=1000)
    again.go()
    assert again.log() == ["a", "b", "c"]


def test_the_world_answers_while_overdue_tasks_run(machine: Machine) -> None:
    for _ in range(500):
        machine.start("t_suspend(60)\nargs[0].log.append(1)", machine.ben, machine.ann)
    machine.go()
    again = machine.reborn(down=3600)
    again.verb(again.ann, "do", "this.log.append('look')")
    again.scheduler.input(again.ann, "look")
    again.go()
    log = again.log()
    assert len(log) == 501 and log.index("look") < 2


def test_a_task_without_a_time_still_has_none(machine: Machine) -> None:
    task = machine.run("this.log.append(t_suspend())")
    again = machine.reborn(down=10**6)
    again.advance(10**6)
    assert again.log() == [] and again.scheduler.tasks[task.id].state is SUSPENDED
    again.scheduler.resume(task.id, 5)
    again.go()
    assert again.log() == [5]


def test_a_reading_task_is_interrupted(machine: Machine) -> None:
    machine.run("try:\n    t_read(this)\nexcept E_INTRPT:\n    this.log.append('interrupted')")
    again = machine.reborn()
    again.go()
    assert again.log() == ["interrupted"]


def test_a_resumed_task_that_had_not_run_keeps_what_it_was_given(machine: Machine) -> None:
    task = machine.run("return t_suspend()")
    machine.scheduler.resume(task.id, {"given": [1]})
    again = machine.reborn()
    restored = again.scheduler.tasks[task.id]
    again.go()
    assert restored.state is COMPLETED and restored.result == {"given": [1]}


def test_a_forked_task_that_had_not_begun(machine: Machine) -> None:
    machine.run("x = [1]\nwith fork(5) as t:\n    this.log.append((t, x))")
    again = machine.reborn()
    again.advance(5)
    [(task_id, x)] = again.log()
    assert x == [1] and task_id > 0


def test_an_error_that_is_being_handled(machine: Machine) -> None:
    task = machine.run("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    t_suspend(1)\n    raise E_PERM(str(e))")
    again = machine.reborn()
    restored = again.scheduler.tasks[task.id]
    again.advance(1)
    assert "E_PERM: division by zero" in restored.traceback[0]


def test_outer_frames_of_other_verbs(machine: Machine) -> None:
    machine.verb(machine.ann, "outer", "x = [0]\ny = this.inner(x)\nreturn x, y")
    machine.verb(machine.ann, "inner", "xs = args[0]\nxs.append(t_suspend(1))\nreturn [verb, caller]")
    task = machine.run("return this.outer()")
    again = machine.reborn()
    restored = again.scheduler.tasks[task.id]
    again.advance(1)
    assert restored.result == ([0, 0], ["inner", machine.ann])


def test_a_task_goes_on_in_the_program_it_began_in(machine: Machine) -> None:
    machine.verb(machine.ann, "slow", "t_suspend(1)\nreturn 'old'")
    task = machine.run("return this.slow()")
    machine.ann.verbs[:] = []
    again = machine.reborn()
    restored = again.scheduler.tasks[task.id]
    again.advance(1)
    assert restored.result == "old"


def test_tasks_of_a_recycled_owner_are_ended(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    task = machine.run("t_suspend(1)", machine.ben)
    [(number, taken)] = machine.scheduler.take_dirty().items()
    record = machine.scheduler.encode(taken, lambda container: None)
    free(machine.ben)
    again = Machine(machine.world)
    assert again.scheduler.restore([record]) == 0
    assert number == task.id and again.scheduler.take_dirty() == {task.id: None}
    assert f"task {task.id}" in caplog.text


def test_a_record_that_cannot_be_read_is_left_alone(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    machine.run("t_suspend(1)")
    [taken] = machine.scheduler.take_dirty().values()
    record = machine.scheduler.encode(taken, lambda container: None)
    broken = type(record)(record.id, record.owner, record.wake_at, record.programs, b"\xc1")
    again = Machine(machine.world)
    assert again.scheduler.restore([broken, record]) == 1
    assert "not restored" in caplog.text and again.scheduler.take_dirty() == {}


def test_what_the_store_is_told(machine: Machine) -> None:
    scheduler = machine.scheduler
    task = machine.run("t_suspend(1)\nt_suspend(1)")
    machine.run("t_suspend(0)")
    assert scheduler.take_dirty() == {task.id: task}
    assert scheduler.take_dirty() == {}
    changed: list[int] = []
    scheduler.before_change = changed.append
    machine.advance(1)
    assert changed == [task.id] and scheduler.take_dirty() == {task.id: task}
    other = machine.run("t_suspend()")
    changed.clear()
    scheduler.resume(other.id)
    assert changed == [other.id]
    scheduler.before_change = None
    scheduler.kill(task.id)
    machine.go()
    assert scheduler.take_dirty() == {task.id: None}


def test_the_saved_time_follows_a_clock_that_was_set(machine: Machine) -> None:
    task = machine.run("t_suspend(100)")
    machine.now += 10
    machine.epoch += 3600
    machine.scheduler.take_dirty()
    assert machine.scheduler.encode(task, locate).wake_at == machine.epoch + 90


class Crashes(RuleBasedStateMachine):
    """Sleepers, waiters and forks, time that passes, and crashes: nothing is lost, run twice or woken early."""

    SOURCE = "t_suspend(args[1])\nthis.log.append((args[0], 'slept'))\nthis.log.append((args[0], t_suspend()))"
    FORK = "n = args[0]\nwith fork(args[1]):\n    this.log.append((n, 'forked'))"

    @initialize()
    def begin(self) -> None:
        self.machine = Machine()
        self.count = 0
        self.due: dict[int, tuple[float, str]] = {}
        self.waiting: dict[int, int] = {}
        self.names: dict[int, int] = {}
        self.expected: set[tuple[int, object]] = set()

    @rule(seconds=st.integers(0, 5), fork=st.booleans())
    def new(self, seconds: int, fork: bool) -> None:
        self.count += 1
        task = self.machine.run(self.FORK if fork else self.SOURCE, None, self.count, seconds)
        self.names[self.count] = task.id
        self.due[self.count] = (self.machine.epoch + seconds, "forked" if fork else "slept")
        self.check()

    @rule(seconds=st.integers(0, 3))
    def passes(self, seconds: int) -> None:
        self.machine.advance(seconds)
        self.check()

    @rule(down=st.integers(0, 3))
    def crash(self, down: int) -> None:
        self.machine = self.machine.reborn(down)
        self.machine.go()
        self.check()

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), kill=st.booleans())
    def wake(self, data: st.DataObject, kill: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.waiting)))
        task_id = self.waiting.pop(name)
        if kill:
            self.machine.scheduler.kill(task_id)
        else:
            self.machine.scheduler.resume(task_id, name)
            self.expected.add((name, name))
        self.machine.go()
        self.check()

    def check(self) -> None:
        for name, (due, kind) in list(self.due.items()):
            if due <= self.machine.epoch:
                del self.due[name]
                self.expected.add((name, kind))
                if kind == "slept":
                    self.waiting[name] = self.names[name]
        log = self.machine.log()
        assert len(log) == len(set(log)) and set(log) == self.expected
        assert len(self.machine.scheduler.tasks) == len(self.due) + len(self.waiting)


TestCrashes = Crashes.TestCase
TestCrashes.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


# -- across processes and versions of Python


@pytest.mark.parametrize("there", across.pythons())
@pytest.mark.parametrize("away", [True, False])
def test_a_task_moves_to_another_python(there: str, away: bool, tmp_path: Path) -> None:
    record = tmp_path / "record"
    steps = [("dump", sys.executable if away else there), ("load", there if away else sys.executable)]
    for step, python in steps:
        ran = subprocess.run(
            [python, "-m", "tests.tasks.across", step, str(record)],
            cwd=Path(__file__).parents[2],
            env={"PYTHONPATH": "src", "PYTHONHASHSEED": str(len(step) + away), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stderr
    assert ran.stdout == across.RESULT + "\n"
