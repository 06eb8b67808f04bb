"""Whose turn it is: one queue for each owner, and the order among the queues.

The rules are LambdaMOO's (tasks.c: `tqueue`, `activate_tqueue`, `run_ready_tasks`), with fractional seconds:

- a queue holds what its owner may run at once: input (typed lines and tasks that the server began in the foreground)
  first, background tasks after it, each first come first served;
- among the queues that hold something, the one that has used least goes next and gives one item; among equals the one
  that has waited longest;
- what the item cost is added to the queue's use;
- a queue that has nothing left leaves and forgets its use; when it wakes it starts at the use of the queue at the
  head, so that idling earns no credit.

Thus ten thousand tasks of one owner share one turn among them, and another owner's command waits for one slice, not
for ten thousand. One heap of tasks by due time, the obvious alternative, gives a busy owner as many turns as tasks.
Start-time fair queueing (keep a queue's finish time while it sleeps) is fairer to the neighbours of an owner who runs
long slices with short sleeps between; it was turned down because wizards know LambdaMOO's rule, and because each such
slice still waits for a turn. If worlds are found to suffer from it, `_activate` is the one place to change.

The queues are kept in a heap of (use, number of arrival, queue): taking the head, charging it and putting it back is
one `heapreplace`. A task that was killed stays in its queue and is passed over when it comes up.

This module never runs anything and reads no clock.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush, heapreplace
from typing import Any

from moo_async.tasks.task import WAITING, Task
from moo_async.world.objects import Object

Item = Task | str
"""What a queue holds: a task to run, or a line typed by the queue's owner."""


_NOTHING: deque[Any] = deque(maxlen=0)
"""In place of the two deques of a queue that is not active: a deque is large, and most owners run nothing just now."""


class OwnerQueue:
    """What one owner may run now.

    owner       the player or programmer
    use         seconds charged since the queue became active; 0.0 while it is not
    active      it stands among the queues that are asked for work
    input       typed lines and foreground tasks, oldest first
    background  tasks that were forked or resumed or whose time has come, oldest first
    lines       how many typed lines are in `input`
    waiting     the tasks of this owner that wait anywhere (forked or suspended), by id: what the quota counts
    quota       how many may, None for any number, as of `version` of the limits
    """

    __slots__ = ("active", "background", "input", "lines", "owner", "quota", "use", "version", "waiting")

    def __init__(self, owner: Object):
        self.owner = owner
        self.use = 0.0
        self.active = False
        self.input: deque[Item] = _NOTHING
        self.background: deque[Task] = _NOTHING
        self.lines = 0
        self.waiting: dict[int, Task] = {}
        self.quota: int | None = None
        self.version = -1

    def next(self) -> Item | None:
        """What the queue gives next, without taking it; killed tasks are dropped on the way."""
        while self.input:
            item = self.input[0]
            if isinstance(item, str) or item.state is WAITING:
                return item
            self.input.popleft()
        background = self.background
        while background:
            task = background[0]
            if task.state is WAITING:
                return task
            background.popleft()
        return None

    def take(self) -> Item:
        """Take what `next` has shown. IndexError when there is nothing."""
        if not self.input:
            return self.background.popleft()
        item = self.input.popleft()
        if type(item) is str:
            self.lines -= 1
        return item

    def drop_lines(self) -> int:
        """Forget the typed lines; returns how many there were."""
        dropped, self.lines = self.lines, 0
        self.input = deque(item for item in self.input if type(item) is not str)
        return dropped


class Queues:
    """All queues of a scheduler, `by_owner`."""

    __slots__ = ("_arrivals", "_heap", "by_owner")

    def __init__(self) -> None:
        self.by_owner: dict[Object, OwnerQueue] = {}
        self._heap: list[tuple[float, int, OwnerQueue]] = []
        self._arrivals = 0

    def of(self, owner: Object) -> OwnerQueue:
        """The queue of an owner, made when there is none."""
        queue = self.by_owner.get(owner)
        if queue is None:
            queue = self.by_owner[owner] = OwnerQueue(owner)
        return queue

    def find(self, owner: Object) -> OwnerQueue | None:
        """The queue of an owner, if there is one."""
        return self.by_owner.get(owner)

    def add_input(self, owner: Object, item: Item) -> None:
        """Put a line or a foreground task at the end of an owner's input."""
        queue = self.of(owner)
        if not queue.active:
            self._activate(queue)
        queue.input.append(item)
        if type(item) is str:
            queue.lines += 1

    def add_background(self, task: Task) -> None:
        """Put a task at the end of its owner's background tasks."""
        self.put(self.of(task.owner), task)

    def put(self, queue: OwnerQueue, task: Task) -> None:
        """The same, with the owner's queue at hand."""
        if not queue.active:
            self._activate(queue)
        queue.background.append(task)

    def take_back(self, task: Task) -> None:
        """The slice that put a task at the end of its owner's background tasks is rolled back."""
        self.by_owner[task.owner].background.pop()

    def head(self) -> OwnerQueue | None:
        """The queue whose turn it is, or None when nothing can run."""
        heap = self._heap
        while heap:
            queue = heap[0][2]
            background = queue.background  # nothing but these in most turns
            if background and not queue.input and background[0].state is WAITING:
                return queue
            if queue.next() is not None:
                return queue
            heappop(heap)
            queue.active = False
            queue.use = 0.0
            queue.input = queue.background = _NOTHING
            if not queue.waiting:
                del self.by_owner[queue.owner]
        return None

    def charge(self, seconds: float) -> None:
        """The head has had its turn and used so much: it goes to its new place, behind its equals."""
        queue = self._heap[0][2]
        queue.use += seconds
        self._arrivals += 1
        heapreplace(self._heap, (queue.use, self._arrivals, queue))

    def release(self, task: Task) -> None:
        """A task no longer waits."""
        queue = self.by_owner[task.owner]
        del queue.waiting[task.id]
        if not queue.waiting and not queue.active:
            del self.by_owner[task.owner]

    def hold(self, task: Task) -> OwnerQueue:
        """A task of an owner waits. Returns the owner's queue."""
        queue = self.by_owner.get(task.owner) or self.of(task.owner)
        queue.waiting[task.id] = task
        return queue

    def all(self) -> list[OwnerQueue]:
        """Every queue, in no particular order."""
        return list(self.by_owner.values())

    def active(self) -> list[OwnerQueue]:
        """The queues that stand for work, the head first."""
        return [entry[2] for entry in sorted(self._heap)]

    def __len__(self) -> int:
        return len(self.by_owner)

    def _activate(self, queue: OwnerQueue) -> None:
        queue.active = True
        queue.input, queue.background = deque(), deque()
        queue.use = self._heap[0][0] if self._heap else 0.0
        self._arrivals += 1
        heappush(self._heap, (queue.use, self._arrivals, queue))
