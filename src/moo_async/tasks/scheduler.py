"""The scheduler: takes what is to be done, and does it in turns on the event loop.

Everything that wants to run a verb comes here: lines that players type, hooks of the server, forks and resumes of
verb code. Slices are run in batches of at most 5 ms, each turn to the owner who has used least; between two batches
the event loop serves the network. There is no asyncio task for a MOO task, not even one for the scheduler: when
something can run, a callback is put on the loop, and when nothing can, one for the time at which the first sleeper is
due. Ten thousand waiting tasks therefore cost the loop nothing.

The clock of this process is monotonic; times that are saved are epoch seconds, worked out anew whenever a task is
saved, so that setting the machine's clock neither hurries nor delays a task that waits here.

What a task may do to others (`resume`, `kill`) checks permissions here. Where tasks wait is `board`'s business, what
a slice is that of `slices`.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable
from heapq import nsmallest
from time import perf_counter
from typing import Any

import msgspec

from moo_async import heap
from moo_async.language import namespace
from moo_async.language.program import Program
from moo_async.language.requests import Read, Sleep, Wait
from moo_async.language.run import Abort, Frame, start
from moo_async.store.records import Locate, TaskRecord
from moo_async.tasks.board import Board
from moo_async.tasks.copying import copy_weighed
from moo_async.tasks.debugger import Debugger
from moo_async.tasks.host import Host
from moo_async.tasks.limits import Limits
from moo_async.tasks.outcomes import WAITERS, outcome_of
from moo_async.tasks.output import Output
from moo_async.tasks.profiler import Profiler
from moo_async.tasks.queues import OwnerQueue
from moo_async.tasks.slices import HANDLER, Slices
from moo_async.tasks.task import ABORTED, CREATED, RUNNING, SCHEDULE, SUSPENDED, WAITING, Finished, Outcome, Task
from moo_async.tasks.timer import SliceTimer
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.errors import E_INVARG, E_QUOTA, E_TYPE
from moo_async.world.objects import Object, World
from moo_async.world.permissions import Refusal, acting, is_wizard, refused
from moo_async.world.verbs import find_callable

log = logging.getLogger(__name__)

BATCH = 0.005
"""Longest that slices run before the event loop has its turn, but for the last of them; in seconds."""

SWEEP = 1000
"""Slices after which the garbage collector looks at what is young."""

INPUT_LIMIT = 100
"""Typed lines that may wait for one player before `input_room` makes the session wait."""


class Statistics(msgspec.Struct, frozen=True):
    """The scheduler's numbers at one moment; times in seconds.

    tasks     that have not ended; `ready` ones could run now, `reading` ones wait for a line
    slices    that have been run, which took `seconds`, the longest of them `worst_slice`
    batches   in which they ran, the longest of which kept the loop for `worst_batch`
    queues    of owners who could run something now
    """

    tasks: int
    reading: int
    ready: int
    slices: int
    seconds: float
    worst_slice: float
    batches: int
    worst_batch: float
    queues: int


class Scheduler:
    """Runs the tasks of one world.

    `command_program` is the program that a typed line starts, with the line as its one argument. `clock` and `epoch`
    are replaced in tests; the first must never go backward.
    """

    def __init__(
        self,
        world: World,
        host: Host,
        command_program: Program | None = None,
        clock: Callable[[], float] = perf_counter,
        epoch: Callable[[], float] = time.time,
    ):
        self.world = world
        self.host = host
        self.command_program = command_program
        self.limits = Limits()
        self.epoch = epoch
        self._clock = clock
        self._board = Board(world, self.limits, clock, epoch)
        self.debugger = Debugger(world, self._board)
        self.profiler = Profiler()
        self._slices = Slices(world, host, self._board, self.limits, self.debugger, self.profiler, self._handler)
        self._timer = SliceTimer()
        world.journal.allow = Output(self._board, self.limits).allow
        self._words = Command("", world.nothing, "", "", world.nothing, "")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next: asyncio.Handle | None = None
        self._soon = False
        self._rooms: dict[Object, list[asyncio.Future[None]]] = {}
        self._running = False
        self._turns = 0
        self._seconds = 0.0
        self._worst_turn = 0.0
        self._batches = 0
        self._sweep_at = SWEEP
        self._worst_batch = 0.0
        world.quotas = self.limits
        meter.world = world
        meter.scheduler = self

    @property
    def tasks(self) -> dict[int, Task]:
        """Every task that has not ended, by id."""
        return self._board.tasks

    # -- on the event loop

    async def start(self) -> None:
        """Begin to run tasks on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._timer.install()
        self._arrange()

    async def stop(self) -> None:
        """Run no more tasks; what waits goes on waiting, and can be saved."""
        if self._next is not None:
            self._next.cancel()
            self._next = None
        self._soon = False
        self._loop = None
        self._timer.remove()

    def run_ready(self, seconds: float = BATCH) -> bool:
        """Run slices for about `seconds`; returns whether there are more to run now."""
        board, clock = self._board, self._clock
        if board.unfit:
            board.refuse_unfit()
        waiting = board.waiting
        charge, head, wake, ready = board.queues.charge, board.queues.head, waiting.wake, board.ready
        began = now = board.now = clock()
        more = wake(now, ready)
        queue = head()
        if queue is None:
            return more
        meter.world, meter.scheduler = self.world, self
        self.debugger.load()
        run, turns, worst = self._slices.run, 0, self._worst_turn
        self._running = True
        self._timer.start()
        try:
            while queue is not None and now - began < seconds:
                item = queue.take()
                if isinstance(item, str):
                    self._line(queue, item)
                else:
                    try:
                        run(item)
                    except Exception:
                        self._failed(item)
                then = clock()
                spent = then - now
                charge(spent)
                turns += 1
                if spent > worst:
                    worst = spent
                now = board.now = then
                more = waiting.due <= now and wake(now, ready)
                queue = head()
        finally:
            self._timer.stop()
            self._running = False
        waiting.tidy()
        self._turns += turns
        self._worst_turn = worst
        self._seconds += now - began
        if self._turns >= self._sweep_at:
            self._sweep_at = self._turns + SWEEP
            heap.sweep()
        self._batches += 1
        self._worst_batch = max(self._worst_batch, now - began)
        return more or queue is not None

    def _line(self, queue: OwnerQueue, line: str) -> None:
        """The turn of a line that a player has typed."""
        player = queue.owner
        if queue.lines < INPUT_LIMIT:
            self._make_room(player)
        task = self._reader_or_command(player, line)
        if task is not None:
            try:
                self._slices.run(task)
            except Exception:
                self._failed(task)
            self._check_reader(player)

    def _failed(self, task: Task) -> None:
        """After an exception that no turn of a task should raise."""
        log.exception("the scheduler failed in a turn of task %d", task.id)
        if self.world.journal.active:
            self.world.journal.rollback(self.host.tell, None)
        if task.id in self.tasks and task.state in (CREATED, RUNNING):
            self._board.end(task, ABORTED, None)

    def _reader_or_command(self, player: Object, line: str) -> Task | None:
        """The task that a typed line is for: the one that reads, or a new one for a command."""
        task = self._board.readers.get(player)
        if task is not None:
            task.value = line
            return task
        if self.command_program is None or not player.valid:
            return None
        act = Activation(player, player, player, "command", [line], self.world.nothing, player, self._words, 0)
        return self._board.create([start(self.command_program, act)], player, player, "command", True)

    def _arrange(self) -> None:
        """Put the callback on the loop that is needed now; between batches only."""
        loop = self._loop
        if loop is None or self._running or self._soon:
            return
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if self._board.queues.head() is not None:
            self._soon = True
            # A timer, because the loop runs what was put there by call_soon before what has come from the network.
            self._next = loop.call_later(0, self._batch)
            return
        due = self._board.waiting.due
        if due < math.inf:
            self._next = loop.call_later(max(0.0, due - self._clock()), self._batch)

    def _batch(self) -> None:
        self._next = None
        self._soon = False
        self.run_ready()
        self._arrange()

    # -- input

    def input(self, player: Object, line: str) -> None:
        """Queue a line that a player typed. A task that reads from the player takes it when its turn comes."""
        self._board.queues.add_input(player, line)
        self._arrange()

    def input_waiting(self, player: Object) -> int:
        """How many lines of a player wait for their turn."""
        queue = self._board.queues.find(player)
        return 0 if queue is None else queue.lines

    async def input_room(self, player: Object) -> None:
        """Return when fewer than INPUT_LIMIT lines of the player wait."""
        while self.input_waiting(player) >= INPUT_LIMIT:
            room = asyncio.get_running_loop().create_future()
            self._rooms.setdefault(player, []).append(room)
            await room

    def flush_input(self, player: Object) -> int:
        """Forget the lines of a player that wait for their turn; returns how many there were."""
        queue = self._board.queues.find(player)
        if queue is None:
            return 0
        lines = queue.drop_lines()
        self._make_room(player)
        self._check_reader(player)
        return lines

    def disconnected(self, player: Object) -> None:
        """A player's connection is gone. Lines already typed still run; after them a reading task gets E_INVARG."""
        self._check_reader(player)
        self._arrange()

    def _check_reader(self, player: Object) -> None:
        task = self._board.readers.get(player)
        if task is not None and not self.input_waiting(player) and player not in self.host.connected():
            self._board.resume(task, None, E_INVARG(f"{player} is not connected"))

    def _make_room(self, player: Object) -> None:
        for room in self._rooms.pop(player, ()):
            if not room.done():
                room.set_result(None)

    # -- beginning tasks

    def start_task(self, frame: Frame, player: Object, owner: Object, kind: str, foreground: bool = True) -> Task:
        """A new task that runs a frame as soon as its turn comes."""
        task = self._board.create([frame], owner, player, kind, foreground)
        self._board.enqueue(task)
        self._arrange()
        return task

    def call_verb(
        self, obj: Object, name: str, args: list[Any], player: Object, programmer: Object | None = None
    ) -> Task | None:
        """A new foreground task that calls a verb, with its owner's permissions, as the server does; None where the
        object has no such verb that can be called. `programmer` is who pays for it, the verb's owner by default."""
        frame = self._call(obj, name, args, player)
        if frame is None:
            return None
        return self.start_task(frame, player, programmer or frame.act.programmer, "hook")

    def prelude(self, name: str, args: list[Any], player: Object, programmer: Object) -> Task:
        """A new foreground task that runs a function of the prelude. LookupError for a name that is none."""
        program = namespace.PRELUDE[name].program
        act = Activation(player, player, player, name, args, self.world.nothing, programmer, self._words, 0)
        return self.start_task(start(program, act), player, programmer, "hook")

    def _call(self, obj: Object, name: str, args: list[Any], player: Object) -> Frame | None:
        verb = find_callable(obj, name) if obj.valid else None
        if verb is None or verb.program is None:
            return None
        nothing = self.world.nothing
        act = Activation(obj, player, nothing, name, args, verb.definer, verb.owner, self._words, 1)
        return start(verb.program, act)

    def _handler(self, name: str, args: list[Any], player: Object) -> Task | None:
        frame = self._call(self.world.system, name, args, player)
        if frame is None:
            return None
        return self._board.create([frame], frame.act.programmer, player, HANDLER, True)

    # -- what verb code asks for

    def fork(self, seconds: Any, frame: Frame, kind: str = "fork", callback: Frame | None = None) -> int:
        """A new task that runs a copy of a frame after some seconds; returns its id. E_TYPE, E_INVARG, E_QUOTA.

        `callback` is the frame of a task to start when that one has ended: its verb gets the result, or an exception
        where there is none, and the id, after the arguments that it has."""
        return self._board.fork(seconds, frame, kind, callback).id

    def check_quota(self) -> None:
        """Raise E_QUOTA if the running programmer has as many waiting tasks as it may have: before each suspend."""
        act = meter.act
        if act is not None:
            self._board.check_quota(act.programmer)

    def reader(self, player: Object) -> Task | None:
        """The task that waits for a player's next line."""
        return self._board.readers.get(player)

    def resume(self, task_id: Any, value: Any = 0) -> None:
        """Let a suspended task go on with a copy of a value; an error is raised in it. E_TYPE, E_INVARG, E_PERM."""
        task = self.find(task_id)
        if task.state is not SUSPENDED or not isinstance(task.request, Sleep) or task.kind == SCHEDULE:
            raise E_INVARG(f"task {task_id} is not suspended")
        self.control(task, "resume")
        given, items = copy_weighed(value)
        if isinstance(given, Exception):
            self._board.resume(task, None, given, items)
        else:
            self._board.resume(task, given, None, items)
        self._arrange()

    def hand_over(self, task_id: int, value: Any) -> bool:
        """Give a task that reads a value in the place of a line; False where it reads no more. Not inside a slice."""
        task = self.tasks.get(task_id)
        if task is None or task.state is not SUSPENDED or not isinstance(task.request, Read):
            return False
        self._board.resume(task, value, None)
        self._arrange()
        return True

    def kill(self, task_id: Any) -> None:
        """End a task; the running one at once, by an Abort that no verb can catch. E_TYPE, E_INVARG, E_PERM."""
        task = self.find(task_id)
        self.control(task, "kill")
        if task is meter.task:
            raise Abort("kill")
        self._board.kill(task)

    def note(self, undo: Callable[..., object], *args: Any) -> None:
        """The running slice does something to its own task that `undo(*args)` takes back."""
        self._board.note(undo, *args)

    def send(self, task_id: Any, message: Any) -> None:
        """Give a task a copy of a message, for the code that runs in it or waits. E_TYPE, E_INVARG, E_PERM; E_QUOTA
        when its mailbox is full."""
        task = self.find(task_id)
        self.control(task, "send to")
        given, items = copy_weighed(message)
        who = acting() if task is meter.task else task.owner
        self._board.send(task, task.owner if who is None else who, given, items)

    def outcome(self, task_id: Any, any_child: bool) -> Outcome | None:
        """How a child of the running task ended, if it is remembered; else None where the task may be waited for:
        E_TYPE, E_PERM, E_INVARG for one that is unknown, itself, or waits for this one; E_QUOTA. With `any_child` it
        may be any child of the task, else one that code of the same programmer has forked."""
        own, who = meter.task, acting()
        known: Outcome | None = None if own.rare is None else own.rare.outcomes.get(task_id)
        if known is not None:
            if any_child or known.of is who:
                return known
            refusal = Refusal(
                "wait for", "whose code has forked the task", who, "task", name=str(task_id), owner=known.of
            )
            raise refused(f"the result of task {task_id} is for the programmer whose code has forked it", refusal)
        killed = self._board.killed.get(task_id)
        if killed is not None and killed.parent == own.id and (any_child or _outermost(killed) is who):
            return outcome_of(killed)[0]
        task = self.find(task_id)
        if task.parent != own.id or not (any_child or _outermost(task) is who):
            self.control(task, "wait for")
        last: Task | None = task
        while last is not None and last is not own:
            request = last.request if last.state is SUSPENDED else None
            last = self.tasks.get(request.task) if isinstance(request, Wait) else None
        if last is own:
            raise E_INVARG("a task cannot wait for itself" if task is own else f"task {task_id} waits for this one")
        if task.rare is not None and len(task.rare.waiters) >= WAITERS:
            raise E_QUOTA(f"{WAITERS:,} tasks wait for task {task_id} already")
        return None

    def owner_gone(self, owner: Object) -> None:
        """End the waiting tasks of an owner that has been recycled. Never call this inside a slice."""
        self._board.kill_all_of(owner)

    def queued_tasks(self, who: Object | None = None, most: int | None = None) -> list[Task]:
        """The waiting tasks that `who` owns, everybody's for None, those that are due first in front; the first `most`
        of them. A schedule is due when its verb is."""
        board = self._board
        ahead = self._clock() - self.epoch()

        def first_due(task: Task) -> tuple[bool, float, int]:
            if task.state is SUSPENDED and not task.ticket:
                return True, 0.0, task.id
            return False, task.plan["next"] + ahead if task.kind == SCHEDULE else task.since, task.id

        queues = board.queues.all() if who is None else [board.queues.find(who)]
        found = [task for queue in queues if queue is not None for task in queue.waiting.values()]
        return sorted(found, key=first_due) if most is None else nsmallest(most, found, key=first_due)

    def wakes_in(self, task: Task) -> float | None:
        """The seconds until a waiting task goes on by itself, by the clock that cannot be set; None if it doesn't. Of a
        schedule, which looks at the clock on the wall more often, until its verb is due."""
        if task.kind == SCHEDULE:
            return float(max(0.0, task.plan["next"] - self.epoch()))
        if task.ticket:
            return max(0.0, task.since - self._clock())
        return 0.0 if task.state is WAITING else None

    def finished_tasks(self, who: Object | None = None) -> list[Finished]:
        """The tasks that `who` owned and that have ended lately, all of them for a wizard, the latest first; those too
        that the running slice has killed."""
        every, now = is_wizard(who), self.epoch()
        killed = [Finished(task, task.frames[-1].act, now, None) for task in self._board.killed.values()]
        return [f for f in reversed([*self._board.finished, *killed]) if every or f.task.owner is who]

    def queue_of(self, owner: Object) -> OwnerQueue | None:
        """The queue of an owner who has one."""
        return self._board.queues.find(owner)

    def queue_owners(self) -> list[Object]:
        """Everybody who has a queue: tasks that wait, or lines."""
        return [queue.owner for queue in self._board.queues.all()]

    def find(self, task_id: Any) -> Task:
        """A task that has not ended, by its id. E_TYPE, E_INVARG."""
        if type(task_id) is not int:
            raise E_TYPE("a task's id is an int")
        board = self._board
        task = board.tasks.get(task_id)
        if task is None or (task.foreground and task is not meter.task):
            if task_id in board.killed or any(f.task.id == task_id for f in board.finished):
                raise E_INVARG(f"task {task_id} has ended")
            raise E_INVARG(f"there is no task {task_id}")
        return task

    def control(self, task: Task, what: str) -> None:
        """Raise E_PERM unless who acts owns the task, or is a wizard, or it is the running one."""
        who = acting()
        if task is not meter.task and task.owner is not who and not is_wizard(who):
            refusal = Refusal(what, "the owner of the task", who, "task", name=str(task.id), owner=task.owner)
            raise refused(f"{who} may not {what} task {task.id}, which belongs to {task.owner}", refusal)

    # -- for the store (store.records.TaskSource)

    @property
    def before_change(self) -> Callable[[int], None] | None:
        """Set by the store while a checkpoint is under way: called with a task's id before the task changes."""
        return self._board.before_change

    @before_change.setter
    def before_change(self, hook: Callable[[int], None] | None) -> None:
        self._board.before_change = hook

    def take_dirty(self) -> dict[int, Any]:
        """The tasks that changed since the last call, None for one that has ended."""
        return self._board.take_dirty()

    def encode(self, task: Task, locate: Locate) -> TaskRecord:
        """A task that take_dirty gave out, as a record. Raises E_TYPE for one that cannot be saved."""
        return self._board.encode(task, locate)

    def restore(self, records: Iterable[TaskRecord]) -> int:
        """Take over the tasks of a database; returns how many there are. See Board.restore."""
        count = self._board.restore(records)
        self._arrange()
        return count

    # -- numbers

    def statistics(self) -> Statistics:
        """What the scheduler has done and has to do."""
        board = self._board
        queues = board.queues.active()
        return Statistics(
            tasks=len(board.tasks),
            reading=len(board.readers),
            ready=sum(len(q.input) + len(q.background) for q in queues),
            slices=self._turns,
            seconds=self._seconds,
            worst_slice=self._worst_turn,
            batches=self._batches,
            worst_batch=self._worst_batch,
            queues=len(queues),
        )


def _outermost(task: Task) -> Object:
    """The programmer of the outermost call of a task that does not run."""
    who: Object = task.frames[-1].act.programmer
    return who
