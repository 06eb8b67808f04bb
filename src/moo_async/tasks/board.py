"""Where every task stands: the table of all tasks, and each way from one place in it to another.

Whatever happens to a task passes through here: it is forked, waits, is resumed, sent to, killed, wakes, ends. Each of
these keeps the table, the queues, the waiting list, the owner's tasks and the marks for the next checkpoint in step.

What a slice does to other tasks takes effect at once and is taken back if the slice is rolled back: every change that
may happen inside a slice first notes in the journal how the task was. To collect the effects and apply them at the
commit was turned down, because the slice itself must see them: the task it forked is in its `queued_tasks()` and can
be killed. Since an entry in the waiting list is valid by its number only, taking back is setting fields.

A task that is resumed goes to the end of its owner's queue at once, as in LambdaMOO, and its entry in the waiting list
is let be until it runs: among a million sleepers each part of memory that is not touched counts.

This module never runs a task, checks no permission and knows nothing of asyncio.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from moo_async.language.requests import Read, Receive, Request, Sleep, Stop, Wait
from moo_async.language.run import Frame
from moo_async.store.records import Locate, TaskRecord
from moo_async.tasks.copying import copy_frame
from moo_async.tasks.graph import GraphError, dump_task, load_task
from moo_async.tasks.keeping import MUCH_SAVED, Keeping, remember
from moo_async.tasks.limits import Limits
from moo_async.tasks.outcomes import announce
from moo_async.tasks.queues import OwnerQueue, Queues
from moo_async.tasks.task import ABORT_KILL, ABORTED, RUNNING, SUSPENDED, WAITING, Finished, State, Task
from moo_async.tasks.waiting import WaitingList
from moo_async.world.activation import meter
from moo_async.world.errors import E_INTRPT, E_INVARG, E_QUOTA, E_TYPE
from moo_async.world.objects import Object, World

log = logging.getLogger(__name__)

SLEEP = Sleep(None)
"""What every task that sleeps asks for; how long is in the waiting list."""

FOREVER = 100 * 365 * 86_400.0
"""Longest wait, in seconds."""


class Board:
    """All tasks of a world that have not ended.

    tasks          by id
    readers        by the player whose line they wait for
    finished       the latest that have ended, oldest first, as many as the world's options say
    before_change  set by the store while a checkpoint is under way: called with the id of a task before it changes
    keeping        what the waiting ones keep
    killed         those that the running slice has killed, by id: they have ended when it is kept
    notes          how many of the journal's steps are about tasks only
    now            when the current turn began, by the clock; set by whoever gives the turns
    unfit          waiting tasks that were seen to keep too much, with the error for each: see refuse_unfit
    """

    def __init__(self, world: World, limits: Limits, clock: Callable[[], float], epoch: Callable[[], float]):
        self.world = world
        self.limits = limits
        self.clock = clock
        self.epoch = epoch
        self.tasks: dict[int, Task] = {}
        self.readers: dict[Object, Task] = {}
        self.finished: deque[Finished] = deque()
        self.queues = Queues()
        self.waiting = WaitingList()
        self.keeping = Keeping(limits)
        self.killed: dict[int, Task] = {}
        self.before_change: Callable[[int], None] | None = None
        self.notes = 0
        self.now = clock()
        self.unfit: list[tuple[Task, E_QUOTA]] = []
        self._dirty: dict[int, Task | None] = {}
        self._given = 0

    # -- beginning

    def create(self, frames: list[Frame], owner: Object, player: Object, kind: str, foreground: bool) -> Task:
        """A new task in the table, in state CREATED."""
        task = Task(self.world.next_task_id(), owner, player, kind, frames, foreground)
        task.created = self.epoch()
        self.tasks[task.id] = task
        return task

    def enqueue(self, task: Task) -> None:
        """CREATED: let it run as soon as its turn comes. Foreground tasks take their turns with the player's input."""
        task.state = WAITING
        if task.foreground:
            self.queues.add_input(task.player if task.player.valid else task.owner, task)
        else:
            self._arrive(task)
            self.waiting.now(self.clock(), task)
        self.note(self._forget, task)

    def fork(self, seconds: float, frame: Frame, kind: str, callback: Frame | None) -> Task:
        """A new task that runs a copy of `frame` after `seconds`. Raises E_TYPE, E_INVARG, E_QUOTA."""
        check_seconds(seconds)
        act = frame.act
        self.check_quota(act.programmer)
        copied, items = copy_frame(frame)
        called, more = (None, 0) if callback is None else copy_frame(callback)
        if items + more:
            self.keeping.check(act.programmer, items + more)
        task = self.create([copied], act.programmer, act.player, kind, False)
        if items + more:
            self.keeping.add(task, items + more)
        task.value = task.id
        if meter.task is not None:
            task.parent = meter.task.id
        if called is not None:
            task.more.callback = called
        task.state = WAITING
        self._arrive(task)
        self._wait(task, seconds)
        self.note(self._forget, task)
        return task

    def check_quota(self, owner: Object) -> None:
        """Raise E_QUOTA if no further task of this owner may wait."""
        queue = self.queues.by_owner.get(owner) or OwnerQueue(owner)
        if queue.version != self.limits.version:
            queue.version = self.limits.version
            queue.quota = self.limits.queued_of(owner)
        if queue.quota is not None and len(queue.waiting) >= queue.quota:
            raise E_QUOTA(f"{owner} has as many waiting tasks as it may have: {queue.quota}")

    # -- running

    def begin(self, task: Task) -> None:
        """The task's slice begins; its frames, value and error are taken by whoever runs it."""
        if self.before_change is not None:  # as `touch`, which would be one call more for each slice
            self.before_change(task.id)
        if not task.foreground:
            self.queues.release(task)
        if task.state is SUSPENDED and isinstance(task.request, Read):
            del self.readers[task.request.player]
        if task.resumed is not None:
            task.resumed = None
            self.waiting.drop(task)
        task.state = RUNNING
        self.notes = 0

    def lay_down(self, task: Task, frames: list[Frame], request: Request) -> None:
        """RUNNING: wait for what it has asked for. Who asks for a line has been asked whether one may come."""
        task.frames = frames
        task.state = SUSPENDED
        task.request = request
        task.foreground = False
        task.owner = frames[0].act.programmer
        queue = self.queues.hold(task)
        self._dirty[task.id] = task
        if type(request) is Sleep:
            task.value = 0
            task.request = SLEEP
            if request.seconds:
                self.waiting.at(self.clock() + request.seconds, task)
            elif request.seconds is None:
                pass
            elif self.waiting.soon:
                self.waiting.now(self.clock(), task)
            else:  # nobody is to go before it: straight to its place, since nothing is done more often
                task.due = self.now
                task.state = WAITING
                self.queues.put(queue, task)
        elif isinstance(request, Read):
            self.readers[request.player] = task
        elif isinstance(request, Wait | Receive):
            if isinstance(request, Wait):
                self.tasks[request.task].more.waiters.add(task.id)
            if request.seconds is not None:
                unit = "second" if request.seconds == 1 else "seconds"
                task.error = E_INTRPT(f"nothing came in {request.seconds:g} {unit}")
                self._wait(task, request.seconds)

    def end(self, task: Task, state: State, act: Any) -> None:
        """The task is COMPLETED or ABORTED: it leaves the table. `act` is the activation of its outermost frame."""
        task.state = state
        self.keeping.drop(task.id)
        del self.tasks[task.id]
        self._mark_ended(task)
        self._finish(task, act)

    # -- what others do to a task that waits

    def resume(self, task: Task, value: Any, error: Exception | None, items: int = 0) -> None:
        """SUSPENDED: go on with a value or an error, of so many items, as soon as the owner's turn comes. E_QUOTA when
        its owner's tasks keep too much."""
        if items:
            self.give(task, items)
        self.touch(task)
        self.note(self._suspend_again, task, task.value, task.error)
        if isinstance(task.request, Read):
            del self.readers[task.request.player]
        task.state = WAITING
        task.value = value
        task.error = error
        task.resumed = self.now
        self.queues.add_background(task)
        self._dirty[task.id] = task

    def _suspend_again(self, task: Task, value: Any, error: Exception | None) -> None:
        """Take back that a task was resumed."""
        self.queues.take_back(task)
        task.resumed = None
        task.state = SUSPENDED
        task.value = value
        task.error = error
        if isinstance(task.request, Read):
            self.readers[task.request.player] = task
        self._dirty[task.id] = task

    def send(self, task: Task, who: Object, message: Any, items: int) -> None:
        """Give a task a message of so many items for the code of `who`: at once when it waits for one, else into its
        mailbox. E_QUOTA."""
        if task.state is SUSPENDED and isinstance(task.request, Receive):
            self.resume(task, message, None, items)
            return
        box = task.more.mailbox
        limit = self.limits.mailbox_of(who)
        if len(box) >= limit and sum(to is who for to, _ in box) >= limit:
            raise E_QUOTA(f"{limit} messages wait for task {task.id} already")
        self.touch(task)
        if items:
            self.give(task, items)
        entry = who, message
        box.append(entry)
        self.note(self._unsend, task, entry)
        self._dirty[task.id] = task

    def kill(self, task: Task) -> None:
        """WAITING or SUSPENDED: it will never run."""
        self.touch(task)
        self.note(self._revive, task, task.state, task.ticket)
        if task.state is SUSPENDED and isinstance(task.request, Read):
            del self.readers[task.request.player]
        if not task.foreground:
            self.queues.release(task)
        self.waiting.drop(task)
        task.state = ABORTED
        task.reason = ABORT_KILL
        self.killed[task.id] = task
        del self.tasks[task.id]
        self._mark_ended(task)
        self.world.journal.on_commit(self._killed, task)

    def _revive(self, task: Task, state: State, ticket: int) -> None:
        """Take back that a task was killed."""
        del self.killed[task.id]
        self.tasks[task.id] = task
        task.reason = None
        if not task.foreground:
            self.queues.hold(task)
        self.waiting.take_back(task, ticket)
        task.state = state
        if state is SUSPENDED and isinstance(task.request, Read):
            self.readers[task.request.player] = task
        self._dirty[task.id] = task

    def kill_all_of(self, owner: Object) -> None:
        """End every waiting task of an owner who is gone. Never call this inside a slice."""
        queue = self.queues.find(owner)
        for task in list(queue.waiting.values()) if queue is not None else ():
            log.warning("task %d is ended: its owner %s is gone", task.id, owner)
            self.kill(task)

    def ready(self, task: Task) -> None:
        """SUSPENDED or WAITING: its time has come. One that was resumed stands in its owner's queue already."""
        if task.resumed is not None:
            return
        if type(task.request) is Wait:
            self._wait_no_more(task.id, task.request)
        task.state = WAITING
        self.queues.add_background(task)

    # -- the store's side

    def take_dirty(self) -> dict[int, Task | None]:
        """The tasks that changed since the last call, None for one that has ended. Call this between slices."""
        dirty, self._dirty = self._dirty, {}
        self._given = self.world.task_id
        return dirty

    def encode(self, task: Task, locate: Locate) -> TaskRecord:
        """A task that take_dirty gave out, as a record. Raises E_TYPE for one that cannot be saved."""
        now = self.epoch()
        timed = task.ticket or task.state is WAITING
        record = dump_task(task, now, locate, task.since + now - self.clock() if timed else None)
        if len(record.data) > MUCH_SAVED:
            error = self.keeping.seen(task)
            if error is not None and task.state is SUSPENDED and type(task.request) is not Stop:
                self.unfit.append((task, error))
        return record

    def refuse_unfit(self) -> None:
        """Let those that keep too much, as was seen when they were saved, go on with the error."""
        unfit, self.unfit = self.unfit, []
        for task, error in unfit:
            if task.state is SUSPENDED:
                if type(task.request) is Wait:
                    self._wait_no_more(task.id, task.request)
                self.resume(task, None, error)

    def restore(self, records: Iterable[TaskRecord]) -> int:
        """Give the tasks of a database their places; returns how many there are.

        Overdue ones are due at once, in the order of their times; they run in the usual batches, each owner in turn, so
        that the world answers meanwhile. A task that was reading goes on with E_INTRPT. A task
        whose owner is gone is ended, one that cannot be read is left in the database; both are logged.
        """
        now, here = self.epoch(), self.clock()
        count = 0
        for record in records:
            try:
                task = load_task(record, self.world, now)
            except GraphError as e:
                log.error("task %d of #%d is not restored: %s", record.id, record.owner, e)
                continue
            if not task.owner.valid:
                log.warning("task %d is ended: its owner %s is gone", task.id, task.owner)
                self._dirty[task.id] = None
                continue
            self._settle(task, now, here)
            if len(record.data) > MUCH_SAVED:
                self.keeping.seen(task)
            count += 1
        self._settle_waits()
        self._given = self.world.task_id
        return count

    def _settle(self, task: Task, now: float, here: float) -> None:
        task.foreground = False
        if task.state is SUSPENDED and isinstance(task.request, Read):
            task.error = E_INTRPT("the server was restarted while this task waited for a line")
            task.state = WAITING
            task.request = None
            self._dirty[task.id] = task
        if task.state is WAITING and not task.due:
            task.due = now
        self.tasks[task.id] = task
        self.queues.hold(task)
        if task.due:
            self.waiting.at(here + task.due - now, task)

    def _settle_waits(self) -> None:
        """Tell the tasks that others wait for, who they are; a wait for a task that was not restored is over."""
        for task in list(self.tasks.values()):
            if task.state is not SUSPENDED or not isinstance(task.request, Wait):
                continue
            target = self.tasks.get(task.request.task)
            if target is not None:
                target.more.waiters.add(task.id)
            elif not task.ticket or task.due > self.clock():  # else its time is over, which comes first
                self.resume(task, None, E_INVARG("the task that this one waited for is gone"))

    def change(self, task: Task, undo: Callable[..., object], *args: Any) -> None:
        """Before something of a waiting task is changed from outside; `undo(*args)` takes the change back."""
        self.touch(task)
        self.note(undo, *args)
        self._dirty[task.id] = task

    # -- the parts of the above

    def _arrive(self, task: Task) -> None:
        self.queues.hold(task)
        self._dirty[task.id] = task

    def _wait(self, task: Task, seconds: float) -> None:
        if seconds > 0:
            self.waiting.at(self.clock() + seconds, task)
        else:
            self.waiting.now(self.clock(), task)

    def touch(self, task: Task) -> None:
        """The task is about to change: a checkpoint under way must have it as it is."""
        if self.before_change is not None:
            self.before_change(task.id)

    def mark(self, task: Task) -> None:
        """The task has changed since the last checkpoint."""
        self._dirty[task.id] = task

    def _mark_ended(self, task: Task) -> None:
        if task.id <= self._given:  # a checkpoint may have it
            self._dirty[task.id] = None
        else:
            self._dirty.pop(task.id, None)

    def _killed(self, task: Task) -> None:
        log.info("task %d was killed", task.id)
        if type(task.request) is Wait:
            self._wait_no_more(task.id, task.request)
        del self.killed[task.id]
        self.keeping.drop(task.id)
        frames, task.frames = task.frames, []
        self._finish(task, frames[-1].act)

    def _wait_no_more(self, waiter: int, request: Wait) -> None:
        target = self.tasks.get(request.task)
        if target is not None and target.rare is not None:
            target.rare.waiters.discard(waiter)

    def _finish(self, task: Task, act: Any) -> None:
        """Between slices: remember that the task has ended, and tell whoever waits for that."""
        finished = remember(task, act, self.epoch())
        self.finished.append(finished)
        while len(self.finished) > self.limits.finished:
            self.finished.popleft()
        if task.rare is not None or task.parent in self.tasks:
            announce(self, task, act)
        for ended in (task, finished.task):
            ended.value = ended.rare = None

    def give(self, task: Task, items: int) -> None:
        """A waiting task is about to keep so many items more. E_QUOTA."""
        self.touch(task)  # first, for it may be counted anew by that
        self.keeping.check(task.owner, items)
        self.keeping.add(task, items)
        self.note(self.keeping.add, task, -items)

    def note(self, undo: Callable[..., object], *args: Any) -> None:
        """The running slice does something to a task that `undo(*args)` takes back."""
        self.notes += 1
        self.world.journal.record(undo, *args)

    def _unsend(self, task: Task, entry: tuple[Object, Any]) -> None:
        """Take back a message; a task that was sent one and is gone since has taken it along."""
        box = task.more.mailbox
        if box and box[-1] is entry:
            box.pop()
            self._dirty[task.id] = task

    def _forget(self, task: Task) -> None:
        """Take back the creation of a task."""
        del self.tasks[task.id]
        self.keeping.drop(task.id)
        self.waiting.drop(task)
        task.state = ABORTED
        if not task.foreground:
            self.queues.release(task)
        self._mark_ended(task)
        task.frames, task.value, task.rare = [], None, None  # its entry in the waiting list is there for a while


def check_seconds(seconds: Any) -> None:
    """Raise E_TYPE or E_INVARG for what is no time to wait."""
    if type(seconds) is not int and type(seconds) is not float:
        raise E_TYPE("the seconds to wait must be a number")
    if not 0 <= seconds <= FOREVER:
        raise E_INVARG("the seconds to wait can't be negative" if seconds < 0 else "that is too long to wait")
