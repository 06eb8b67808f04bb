"""The waiting list against a sorted list, with its clearing away under way at any step."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from moo_async.tasks.task import Task
from moo_async.tasks.waiting import WaitingList

NOBODY: Any = None
TASKS = 12
CHOICE = st.integers(0, TASKS - 1)


def make_task(number: int) -> Task:
    return Task(number, NOBODY, NOBODY, "fork", [], False)


class Waiting(RuleBasedStateMachine):
    """Tasks are given times, new times and none, in slices that are kept or rolled back; time passes between."""

    def __init__(self) -> None:
        super().__init__()
        self.list = WaitingList(step=2)
        self.tasks = [make_task(number) for number in range(TASKS)]
        self.model: dict[int, tuple[float, int]] = {}
        self.now = 0.0
        self.calls = 0

    def act(self, which: int, seconds: float | None) -> None:
        task = self.tasks[which]
        self.calls += 1
        if seconds is None:
            self.list.drop(task)
            self.model.pop(which, None)
        elif seconds:
            self.list.at(self.now + seconds, task)
            self.model[which] = (self.now + seconds, self.calls)
        else:
            self.list.now(self.now, task)
            self.model[which] = (self.now, self.calls)

    def due(self, until: float) -> list[Task]:
        """What the sorted list gives, and forgets."""
        due = sorted((entry, which) for which, entry in self.model.items() if entry[0] <= until)
        for _, which in due:
            del self.model[which]
        return [self.tasks[which] for _, which in due]

    def wake(self, most: int) -> list[Task]:
        """What the waiting list gives, `most` entries at a time."""
        woken: list[Task] = []
        while self.list.wake(self.now, woken.append, most):
            pass
        return woken

    @rule(acts=st.lists(st.tuples(CHOICE, st.none() | st.integers(0, 5)), max_size=8))
    def slice(self, acts: list[tuple[int, int | None]]) -> None:
        for which, seconds in acts:
            self.act(which, seconds)

    @rule(acts=st.lists(st.tuples(CHOICE, st.none() | st.integers(0, 5)), max_size=8))
    def slice_rolled_back(self, acts: list[tuple[int, int | None]]) -> None:
        model = dict(self.model)
        before = []
        for which, seconds in acts:
            before.append((self.tasks[which], self.tasks[which].ticket, self.tasks[which].due))
            self.act(which, seconds)
        for task, ticket, due in reversed(before):
            self.list.take_back(task, ticket)
            task.due = due
        self.model = model

    @rule()
    def tidy(self) -> None:
        self.list.tidy()

    @rule(seconds=st.integers(0, 3), most=st.integers(1, 6))
    def time_passes(self, seconds: int, most: int) -> None:
        self.now += seconds
        assert self.wake(most) == self.due(self.now)

    @rule(seconds=st.integers(0, 6))
    def alarms_are_followed(self, seconds: int) -> None:
        until = self.now + seconds
        woken: list[Task] = []
        while (due := self.list.due) <= until:
            self.now = max(self.now, due)
            woken += self.wake(500)
        self.now = until
        assert woken == self.due(until)

    @invariant()
    def same_tasks(self) -> None:
        assert {task.id for task in self.tasks if task.ticket} == set(self.model)
        assert all(self.tasks[which].due == due for which, (due, _) in self.model.items())
        assert self.list.dead >= 0

    def teardown(self) -> None:
        self.now += 100
        assert self.wake(1) == self.due(self.now)
        assert self.list.due == math.inf and self.list.dead == 0


TestWaiting = Waiting.TestCase
TestWaiting.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)


def test_dead_entries_are_cleared_away_step_by_step_and_in_order() -> None:
    waiting = WaitingList(step=10)
    tasks = [make_task(number) for number in range(1000)]
    for task in tasks:
        waiting.at(1.0 + task.id % 7, task)
    for task in tasks[::3] + tasks[1::3]:
        waiting.drop(task)
    dead = [waiting.dead]
    while dead[-1] > 10:
        waiting.tidy()
        dead.append(waiting.dead)
    assert all(before - after <= 10 for before, after in pairwise(dead))
    woken: list[Task] = []
    waiting.wake(10.0, woken.append, 2000)
    assert woken == sorted(tasks[2::3], key=lambda task: (task.id % 7, task.id))


def test_a_call_looks_at_so_many_entries_dead_or_alive() -> None:
    waiting = WaitingList()
    tasks = [make_task(number) for number in range(30)]
    for task in tasks:
        waiting.at(1.0, task)
    for task in tasks[:25]:
        waiting.drop(task)
    woken: list[Task] = []
    assert waiting.wake(1.0, woken.append, 20) and not woken
    assert not waiting.wake(1.0, woken.append, 20) and woken == tasks[25:]
