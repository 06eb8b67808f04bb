"""The tasks that wait for a time, and which of them is due first.

Two containers, one order. A heap holds those that wait for a later time. Those that are due at once (a fork without
delay, a resumed task, `suspend(0)`) come in the order of the clock already, so they go to a plain queue, where adding
and taking cost the same with a million sleepers in the heap as with none; LambdaMOO keeps one sorted list, where both
cost time in proportion to it. `wake` merges the two by (due, number), so ties are first come first served.

An entry is never removed before its time: it is valid while it carries the `ticket` of its task. To wake a task
early, to kill it or to give it a new time is to change one number, and a slice that is rolled back puts the old
number back. Dead entries are cleared away in one go when they outnumber the living, and only between slices.

This module reads no clock and never looks at a task's state.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heapify, heappop, heappush

from moo_async.tasks.task import Task

Entry = tuple[float, int, Task]


class WaitingList:
    """Tasks by the time when they are due."""

    __slots__ = ("_heap", "_soon", "_tickets", "dead")
    # `dead` counts the invalid entries in both containers.

    def __init__(self) -> None:
        self._heap: list[Entry] = []
        self._soon: deque[Entry] = deque()
        self._tickets = 0
        self.dead = 0

    def at(self, due: float, task: Task) -> None:
        """Let the task wait until `due`; an earlier entry of it becomes invalid."""
        task.due = due
        heappush(self._heap, (due, self._number(task), task))

    def now(self, now: float, task: Task) -> None:
        """Let the task be due at once; `now` must never be less than in an earlier call."""
        task.due = now
        self._soon.append((now, self._number(task), task))

    def drop(self, task: Task) -> None:
        """Let the task wait no more, if it does."""
        if task.ticket:
            task.ticket = 0
            self.dead += 1

    def take_back(self, task: Task, ticket: int) -> None:
        """Make an earlier entry of the task its valid one again (0: none)."""
        self.drop(task)
        if ticket:
            task.ticket = ticket
            self.dead -= 1

    def _number(self, task: Task) -> int:
        if task.ticket:
            self.dead += 1
        self._tickets = task.ticket = self._tickets + 1
        return task.ticket

    def next_due(self) -> float | None:
        """When the first task is due; None when none waits."""
        heap, soon = self._heap, self._soon
        while heap and heap[0][1] != heap[0][2].ticket:
            heappop(heap)
            self.dead -= 1
        while soon and soon[0][1] != soon[0][2].ticket:
            soon.popleft()
            self.dead -= 1
        if soon and (not heap or soon[0] < heap[0]):
            return soon[0][0]
        return heap[0][0] if heap else None

    def wake(self, now: float, give: Callable[[Task], None], most: int = 500) -> None:
        """Take the tasks that are due by `now`, in order, and hand each to `give`; its ticket is 0 then.

        At most `most` of them at a time: a hundred thousand may be due at one moment.
        """
        heap, soon = self._heap, self._soon
        while most > 0:
            if soon and not (heap and heap[0] < soon[0]):
                due, ticket, task = soon[0]
                if due > now:
                    return
                soon.popleft()
            elif heap and heap[0][0] <= now:
                due, ticket, task = heappop(heap)
            else:
                return
            if ticket == task.ticket:
                task.ticket = 0
                give(task)
                most -= 1
            else:
                self.dead -= 1

    def tidy(self) -> None:
        """Throw the dead entries away when they are more than the living. Never call this inside a slice."""
        if self.dead > 1000 and self.dead * 2 > len(self._heap) + len(self._soon):
            self._heap = [entry for entry in self._heap if entry[1] == entry[2].ticket]
            heapify(self._heap)
            self._soon = deque(entry for entry in self._soon if entry[1] == entry[2].ticket)
            self.dead = 0
