"""The order of turns, against the plainest model of LambdaMOO's rules."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from moo_async.tasks.queues import Queues
from moo_async.tasks.task import ABORTED, WAITING, Task
from tests.tasks.machine import Machine

MACHINE = Machine()
OWNERS = [MACHINE.wizard, MACHINE.ann, MACHINE.ben]


def task_of(owner: Any) -> Task:
    task = Task(MACHINE.world.next_task_id(), owner, owner, "fork", [], False)
    task.state = WAITING
    return task


class Model:
    """LambdaMOO's lists, word for word: queues in a list sorted by use, searched from the front."""

    def __init__(self) -> None:
        self.active: list[dict[str, Any]] = []

    def queue(self, owner: Any) -> dict[str, Any]:
        for queue in self.active:
            if queue["owner"] is owner:
                return queue
        queue = {"owner": owner, "use": self.active[0]["use"] if self.active else 0.0, "in": [], "bg": []}
        self.insert(queue)
        return queue

    def insert(self, queue: dict[str, Any]) -> None:
        at = next((i for i, q in enumerate(self.active) if q["use"] > queue["use"]), len(self.active))
        self.active.insert(at, queue)

    def turn(self) -> tuple[Any, Any] | None:
        """Whose turn it is, and what it is given."""
        while self.active:
            queue = self.active[0]
            for items in (queue["in"], queue["bg"]):
                if items:
                    return queue["owner"], items.pop(0)
            self.active.pop(0)
        return None

    def charge(self, cost: float) -> None:
        queue = self.active.pop(0)
        queue["use"] += cost
        self.insert(queue)

    def kill(self, item: Any) -> None:
        for queue in self.active:
            for items in (queue["in"], queue["bg"]):
                if item in items:
                    items.remove(item)


class Turns(RuleBasedStateMachine):
    """Lines, tasks, kills and turns in any order: both give the same items to the same owners."""

    def __init__(self) -> None:
        super().__init__()
        self.queues = Queues()
        self.model = Model()
        self.tasks: list[Task] = []
        self.lines = 0

    @rule(owner=st.sampled_from(OWNERS))
    def line(self, owner: Any) -> None:
        self.lines += 1
        self.queues.add_input(owner, f"line {self.lines}")
        self.model.queue(owner)["in"].append(f"line {self.lines}")

    @rule(owner=st.sampled_from(OWNERS), foreground=st.booleans())
    def task(self, owner: Any, foreground: bool) -> None:
        task = task_of(owner)
        self.tasks.append(task)
        if foreground:
            self.queues.add_input(owner, task)
        else:
            self.queues.add_background(task)
        self.model.queue(owner)["in" if foreground else "bg"].append(task)

    @precondition(lambda self: self.tasks)
    @rule(data=st.data())
    def kill(self, data: st.DataObject) -> None:
        task = data.draw(st.sampled_from(self.tasks))
        self.tasks.remove(task)
        self.model.kill(task)
        task.state = ABORTED

    @rule(cost=st.sampled_from([0.0, 0.001, 0.005, 3.0]))
    def turn(self, cost: float) -> None:
        expected = self.model.turn()
        queue = self.queues.head()
        if queue is None:
            assert expected is None
            return
        item = queue.take()
        assert expected == (queue.owner, item)
        if isinstance(item, Task):
            self.tasks.remove(item)
        self.queues.charge(cost)
        self.model.charge(cost)

    @rule(owner=st.sampled_from(OWNERS))
    def flush(self, owner: Any) -> None:
        queue = self.queues.find(owner)
        if queue is not None:
            queue.drop_lines()
        for known in self.model.active:
            if known["owner"] is owner:
                known["in"] = [item for item in known["in"] if isinstance(item, Task)]

    @invariant()
    def counts(self) -> None:
        for owner in OWNERS:
            queue = self.queues.find(owner)
            lines = sum(isinstance(i, str) for q in self.model.active if q["owner"] is owner for i in q["in"])
            assert lines == (queue.lines if queue else 0)


TestTurns = Turns.TestCase
TestTurns.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)


def test_owners_share_whatever_the_number_of_their_tasks() -> None:
    queues = Queues()
    for owner, tasks in ((MACHINE.ann, 100), (MACHINE.ben, 3)):
        for _ in range(tasks):
            queues.add_background(task_of(owner))
    order = []
    for _ in range(6):
        queue = queues.head()
        assert queue is not None
        order.append(queue.owner)
        queue.take()
        queues.charge(0.001)
    assert order == [MACHINE.ann, MACHINE.ben] * 3


def test_who_wakes_gets_no_credit_for_idling_and_waits_for_no_hog() -> None:
    queues = Queues()
    for _ in range(10):
        queues.add_background(task_of(MACHINE.ann))
    for _ in range(5):
        head = queues.head()
        assert head is not None
        head.take()
        queues.charge(1.0)
    queues.add_input(MACHINE.ben, "look")
    ben = queues.find(MACHINE.ben)
    assert ben is not None and ben.use == 5.0
    head = queues.head()
    assert head is not None and head.owner is MACHINE.ann
    head.take()
    queues.charge(0.001)
    assert queues.head() is ben


def test_a_queue_that_nobody_needs_is_forgotten() -> None:
    queues = Queues()
    task = task_of(MACHINE.ann)
    queues.hold(task)
    queues.add_background(task)
    queue = queues.head()
    assert queue is not None
    queue.take()
    queues.release(task)
    queues.charge(1.0)
    assert len(queues) == 1
    assert queues.head() is None and len(queues) == 0
