"""The tasks that wait for a time, and which of them is due first.

Two containers, one order. A heap holds those that wait for a later time. Those that are due at once (a fork without
delay, and `suspend(0)` behind one) come in the order of the clock already, so they go to a plain queue, where adding
and taking cost the same with a million sleepers in the heap as with none; LambdaMOO keeps one sorted list, where both
cost time in proportion to it. `wake` merges the two by (due, number), so ties are first come first served.

An entry is never removed before its time: it is valid while it carries the `ticket` of its task. To kill a task or to
give it a new time is to change one number, and a slice that is rolled back puts the old number back. So dead entries
may be cleared away only between slices.

They are, when they outnumber the living, and not in one go: to filter a million entries would hold the event loop for
most of a second. The heap is set aside and a new one begun; each call of `tidy` takes some entries from the end of
the old one's list, which leaves it a heap, and pushes the living ones into the new one. Meanwhile whoever asks for
the first entry looks at the heads of both. A wheel of buckets (by second, say) would need no order among the sleepers
of a bucket until it is due, but a hundred thousand due at one moment are one bucket, and would be sorted in one go.

This module reads no clock and never looks at a task's state.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from math import inf

from moo_async.tasks.task import Task

Entry = tuple[float, int, Task]


class WaitingList:
    """Tasks by the time when they are due.

    step   how many entries a call of `tidy` looks at, and how many dead ones are always let be
    soon   the entries of those that are due at once
    dead   how many entries are invalid
    due    no entry is due before this time, at which `wake` is to be called; it may be that of a dead entry, a call for
           nothing
    """

    __slots__ = ("_heap", "_old", "_step", "_tickets", "dead", "due", "soon")

    def __init__(self, step: int = 1000) -> None:
        self._heap: list[Entry] = []
        self._old: list[Entry] = []
        self.soon: deque[Entry] = deque()
        self._step = step
        self._tickets = 0
        self.dead = 0
        self.due = inf

    def at(self, due: float, task: Task) -> None:
        """Let the task wait until `due`; an earlier entry of it becomes invalid."""
        task.due = due
        if due < self.due:
            self.due = due
        heappush(self._heap, (due, self._number(task), task))

    def now(self, now: float, task: Task) -> None:
        """Let the task be due at once; `now` must never be less than in an earlier call."""
        task.due = now
        if now < self.due:
            self.due = now
        self.soon.append((now, self._number(task), task))

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

    def wake(self, now: float, give: Callable[[Task], None], most: int = 100) -> bool:
        """Take the tasks that are due by `now`, in order, and hand each to `give`; its ticket is 0 then.

        At most `most` entries at a time, for a hundred thousand may be due at one moment; returns whether there may be
        more. Never call this inside a slice.
        """
        soon = self.soon
        while most:
            most -= 1
            heap = self._heap
            if self._old and not (heap and heap[0] < self._old[0]):
                heap = self._old
            if soon and not (heap and heap[0] < soon[0]):
                if soon[0][0] > now:
                    self.due = soon[0][0]
                    return False
                _, ticket, task = soon.popleft()
            elif heap and heap[0][0] <= now:
                _, ticket, task = heappop(heap)
            else:
                self.due = heap[0][0] if heap else inf
                return False
            if ticket == task.ticket:
                task.ticket = 0
                give(task)
            else:
                self.dead -= 1
        return True

    def tidy(self) -> None:
        """Do a part of clearing dead entries away, if they are more than the living. Never call this inside a slice."""
        if not self._old:
            if self.dead <= self._step or self.dead * 2 <= len(self._heap) + len(self.soon):
                return
            self._heap, self._old = [], self._heap
        heap, old = self._heap, self._old
        for _ in range(min(self._step, len(old))):
            entry = old.pop()
            if entry[1] == entry[2].ticket:
                heappush(heap, entry)
            else:
                self.dead -= 1
