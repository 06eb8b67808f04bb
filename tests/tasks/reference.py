"""What tasks do, told as plainly as can be: the reference that test_model.py holds the engine to.

Tasks stand in one list. To roll a slice back is to go back to a copy made before it; a checkpoint is a copy that is
kept, a crash the return to the last one. Nothing here is fast, and nothing is taken from the engine but the meaning of
its builtins.

A task plays a script, a tuple of steps such as ("suspend", 2) or ("send", ("last", 3), 7): test_model.py has a verb
that plays the same script in the engine. Each step notes its result, or the name of its error, in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

Script = tuple[tuple[Any, ...], ...]

OWNERS = ("Wizard", "Alice", "Bob")
WIZARD = OWNERS[0]
MAILBOX = 3
FINISHED = 50


class Refused(Exception):
    """A step failed; args[0] is the error's name. The script goes on."""


class Waits(Exception):
    """The slice ends because the task waits: for what, how long (None: open), and for which task."""

    def __init__(self, what: str, seconds: float | None, target: int | None = None) -> None:
        self.what, self.seconds, self.target = what, seconds, target


class Fails(Exception):
    """The slice ends and is taken back: the reason, and the error that others see."""

    def __init__(self, reason: str, error: str) -> None:
        self.reason, self.error = reason, error


@dataclass
class Task:
    """One task. `due` and `arrived` order those that will go on; `gift` is what its step gives when it does."""

    id: int
    owner: str
    script: Script
    parent: int | None = None
    callback: bool = False
    foreground: bool = False
    state: str = "waiting"
    waits_for: str = "time"
    due: float | None = None
    arrived: int = 0
    ready: bool = False
    target: int | None = None
    gift: Any = None
    step: int = 0
    in_step: bool = False
    local: Any = None
    mailbox: list[Any] = field(default_factory=list)
    outcomes: dict[int, Any] = field(default_factory=dict)

    @property
    def awaited(self) -> int | None:
        """The task whose end it waits for."""
        return self.target if self.waits_for == "task" else None


@dataclass
class State:
    """Everything that a slice can change, and a checkpoint keeps."""

    tasks: list[Task] = field(default_factory=list)
    newest: int = 0
    arrivals: int = 0
    log: list[tuple[int, str, Any]] = field(default_factory=list)
    ready: dict[str, list[int]] = field(default_factory=dict)
    input: dict[str, list[int | str]] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    finished: list[tuple[int, str | None]] = field(default_factory=list)

    def copy(self) -> State:
        """Another one like it."""
        tasks = [replace(t, mailbox=list(t.mailbox), outcomes=dict(t.outcomes)) for t in self.tasks]
        ready = {owner: list(ids) for owner, ids in self.ready.items()}
        lines = {owner: list(items) for owner, items in self.input.items()}
        return replace(
            self,
            tasks=tasks,
            log=list(self.log),
            ready=ready,
            input=lines,
            turns=list(self.turns),
            finished=list(self.finished),
        )

    def find(self, id_: int | None) -> Task | None:
        """The task with an id."""
        return next((task for task in self.tasks if task.id == id_), None)


class Reference:
    """The tasks of some owners, with the time and the connections around them."""

    def __init__(self, now: float, newest: int, quota: int | None) -> None:
        self.now = now
        self.quota = quota
        self.s = State(newest=newest)
        self.online: set[str] = set()
        self.cut: State | None = None
        self.disk: State | None = None
        self.killed: list[Task] = []
        self.forked = False  # the slice has made a fork that is due at once

    # -- from outside

    def begin(self, owner: str, script: Script) -> None:
        """The server begins a task in the foreground."""
        task = self._new(owner, script, None)
        task.foreground = True
        self._input(owner, task.id)

    def type(self, owner: str, line: str) -> None:
        """The owner types a line."""
        self._input(owner, line)

    def disconnect(self, owner: str) -> None:
        """The owner's connection ends."""
        self.online.discard(owner)
        self._hang_up(owner)

    def take_cut(self) -> None:
        """A checkpoint begins. What has not begun, and what was typed, is not in it."""
        self.cut = self.s.copy()

    def finish_cut(self) -> None:
        """The checkpoint has been written."""
        self.disk, self.cut = self.cut, None

    def crash(self, down: float) -> None:
        """The plug is pulled, and `down` seconds later the server is there again."""
        assert self.disk is not None
        self.now += down
        self.online.clear()
        self.cut = None
        old = self.disk.copy()
        self.s = State(newest=old.newest, log=old.log)
        for task in sorted(old.tasks, key=lambda task: task.id):
            if task.foreground:
                continue
            if task.waits_for == "line":
                task.gift, task.due, task.state, task.waits_for = "E_INTRPT", self.now, "waiting", "time"
            task.ready = False
            self.s.arrivals += 1
            task.arrived = self.s.arrivals
            self.s.tasks.append(task)

    def view(self) -> dict[str, Any]:
        """All that can be seen from outside."""
        found: dict[str, Any] = {"log": self.s.log}
        queued = self.queued(WIZARD)
        for task in queued:
            start = None if task.due is None else max(task.due, self.now)
            told = (task.parent, task.state, task.waits_for, start, task.awaited)
            found[f"task {task.id}"] = (task.owner, *told, task.mailbox, task.outcomes)
        for owner in OWNERS:
            reader = self.reader(owner)
            found[owner] = (reader and reader.id, self.lines(owner))
        found["order"] = [task.id for task in queued]
        found["ended"] = self.s.finished[::-1]
        return found

    # -- turns

    def run(self, most: int = 1000) -> bool:
        """Give so many turns; whether somebody is left who could use one."""
        self._wake()
        while most and self._head():
            most -= 1
            self._turn(self.s.turns[0])
            self.s.turns.append(self.s.turns.pop(0))
            self._wake()
        return self._head()

    def _head(self) -> bool:
        """Whoever has nothing to do when the turn comes loses the turn."""
        s = self.s
        while s.turns and not s.input.get(s.turns[0]) and not s.ready.get(s.turns[0]):
            s.turns.pop(0)
        return bool(s.turns)

    def _wake(self) -> None:
        due = [t for t in self.s.tasks if not t.ready and t.due is not None and t.due <= self.now and not t.foreground]
        for task in sorted(due, key=lambda task: (task.due, task.arrived)):
            task.state, task.waits_for = "waiting", "time"
            self._ready(task)

    def _ready(self, task: Task) -> None:
        task.ready = True
        self.s.ready.setdefault(task.owner, []).append(task.id)
        self._line_up(task.owner)

    def _turn(self, owner: str) -> None:
        s = self.s
        if not s.input.get(owner):
            self._slice(self._known(s.ready[owner].pop(0)))
            return
        item = s.input[owner].pop(0)
        if isinstance(item, int):
            self._slice(self._known(item))
            return
        reader = self.reader(owner)
        if reader is not None:
            reader.gift = item
        else:
            reader = self._new(owner, (("command", item),), None)
            reader.foreground = True
        self._slice(reader)
        self._hang_up(owner)

    def _line_up(self, owner: str) -> None:
        if owner not in self.s.turns:
            self.s.turns.append(owner)

    def _input(self, owner: str, item: int | str) -> None:
        self.s.input.setdefault(owner, []).append(item)
        self._line_up(owner)

    def lines(self, owner: str) -> int:
        """How many lines wait."""
        return sum(isinstance(item, str) for item in self.s.input.get(owner, ()))

    def reader(self, owner: str) -> Task | None:
        """Who waits for the owner's next line."""
        return next((t for t in self.s.tasks if t.waits_for == "line" and t.owner == owner), None)

    def _hang_up(self, owner: str) -> None:
        reader = self.reader(owner)
        if reader is not None and owner not in self.online and not self.lines(owner):
            self._go_on(reader, "E_INVARG")

    # -- a slice

    def _slice(self, task: Task) -> None:
        task.state, task.waits_for, task.ready = "running", "", False
        before = self.s.copy()
        self.killed = []
        self.forked = False
        try:
            result = self._play(task)
        except Waits as wish:
            self._lay_down(task, wish)
            self._end_killed()
        except Fails as failure:
            before.newest = self.s.newest  # a number is never given out twice
            before.turns = self.s.turns  # who has nothing any more loses the turn when it comes
            self.s = before
            self._end(self._known(task.id), failure.reason, failure.error)
        else:
            self._end_killed()
            self._end(task, None, result)

    def _play(self, task: Task) -> Any:
        if task.in_step:
            self._note(task, task.gift)
        while task.step < len(task.script):
            verb, *args = task.script[task.step]
            task.in_step = True
            if verb == "return":
                return args[0]
            try:
                result = getattr(self, f"do_{verb}")(task, *args)
            except Refused as error:
                result = error.args[0]
            self._note(task, result)
        return None

    def _note(self, task: Task, result: Any) -> None:
        self.s.log.append((task.id, task.script[task.step][0], result))
        task.step += 1
        task.in_step = False

    def _lay_down(self, task: Task, wish: Waits) -> None:
        task.foreground = False
        task.state, task.waits_for, task.target, task.due = "suspended", wish.what, wish.target, None
        task.gift = 0 if wish.what == "resume" else "E_INTRPT"
        if wish.seconds is not None:
            if wish.what == "resume":
                task.waits_for = "time"
            self._at(task, self.now + wish.seconds)
            if wish.what == "resume" and wish.seconds == 0 and not self.forked:  # else it comes behind the fork
                task.state = "waiting"
                self._ready(task)
        if wish.what == "line":
            other = [t for t in self.s.tasks if t.waits_for == "line" and t.owner == task.owner and t is not task]
            if other or (task.owner not in self.online and not self.lines(task.owner)):
                self._go_on(task, "E_INVARG")

    def _at(self, task: Task, due: float) -> None:
        self.s.arrivals += 1
        task.due, task.arrived = due, self.s.arrivals

    def _go_on(self, task: Task, gift: Any) -> None:
        """It waits no more, but for its owner's turn."""
        task.state, task.waits_for, task.gift = "waiting", "time", gift
        self._at(task, self.now)
        self._ready(task)

    def _end_killed(self) -> None:
        for task in self.killed:
            self._tell_end(task, "kill", "E_INTRPT")

    def _end(self, task: Task, reason: str | None, outcome: Any) -> None:
        self.s.tasks.remove(task)
        self._tell_end(task, reason, outcome)

    def _tell_end(self, task: Task, reason: str | None, outcome: Any) -> None:
        self.s.finished = [*self.s.finished, (task.id, reason)][-FINISHED:]
        parent = self.s.find(task.parent)
        if parent is not None:
            parent.outcomes[task.id] = outcome
        for waiter in sorted(self.s.tasks, key=lambda other: other.id):
            if waiter.awaited == task.id:
                self._go_on(waiter, outcome)
        if task.callback:
            self._at(self._new(task.owner, (("told", outcome),), None), self.now)

    # -- the steps

    def do_command(self, task: Task, line: str) -> str:
        return line

    def do_suspend(self, task: Task, seconds: float | None = None) -> None:
        self._quota(task)
        raise Waits("resume", seconds)

    def do_yin(self, task: Task, seconds: float) -> int:
        if task.foreground:
            return 0
        self._quota(task)
        raise Waits("resume", seconds)

    def do_read(self, task: Task) -> None:
        self._quota(task)
        raise Waits("line", None)

    def do_receive(self, task: Task, seconds: float | None = None) -> Any:
        if task.mailbox:
            return task.mailbox.pop(0)
        self._quota(task)
        raise Waits("message", seconds)

    def do_wait(self, task: Task, who: tuple[str, int], seconds: float | None = None) -> Any:
        id_ = self._target(task, who)
        if id_ in task.outcomes:
            return task.outcomes[id_]
        other = self._other(task, id_)
        if other.parent != task.id:
            self._control(task, other)
        last: Task | None = other
        while last is not None and last is not task:
            last = self.s.find(last.awaited)
        if last is task:
            raise Refused("E_INVARG")
        self._quota(task)
        raise Waits("task", seconds, id_)

    def do_fork(self, task: Task, seconds: float, script: Script) -> int:
        self._quota(task)
        child = self._new(task.owner, script, task.id)
        self.forked = self.forked or seconds == 0
        self._at(child, self.now + seconds)
        return child.id

    def do_invoke(self, task: Task, seconds: float, script: Script) -> int:
        child = self.do_fork(task, seconds, script)
        self._known(child).callback = True
        return child

    def do_told(self, task: Task, outcome: Any) -> Any:
        return outcome

    def do_resume(self, task: Task, who: tuple[str, int], value: Any) -> None:
        other = self._other(task, self._target(task, who))
        if other.state != "suspended" or other.waits_for not in ("time", "resume"):
            raise Refused("E_INVARG")
        self._control(task, other)
        self._go_on(other, value)

    def do_send(self, task: Task, who: tuple[str, int], value: Any) -> None:
        other = self._other(task, self._target(task, who))
        self._control(task, other)
        if other.waits_for == "message":
            self._go_on(other, value)
        elif len(other.mailbox) < MAILBOX:
            other.mailbox.append(value)
        else:
            raise Refused("E_QUOTA")

    def do_kill(self, task: Task, who: tuple[str, int]) -> None:
        other = self._other(task, self._target(task, who))
        self._control(task, other)
        if other is task:
            raise Fails("kill", "E_INTRPT")
        self.s.tasks.remove(other)
        if other.ready:
            self.s.ready[other.owner].remove(other.id)
        self.killed.append(other)

    def do_local(self, task: Task, value: Any) -> Any:
        before, task.local = task.local, value
        return before

    def do_list(self, task: Task) -> list[tuple[int, str]]:
        return [(other.id, other.waits_for) for other in self.queued(task.owner)]

    def do_fail(self, task: Task) -> None:
        raise Fails("error", "E_NACC")

    def do_spin(self, task: Task) -> None:
        raise Fails("ticks", "E_INTRPT")

    # -- what they have in common

    def queued(self, owner: str) -> list[Task]:
        """The waiting tasks that an owner sees, in the order of queued_tasks()."""
        seen = [t for t in self.s.tasks if not t.foreground and t.state != "running" and owner in (t.owner, WIZARD)]
        return sorted(seen, key=lambda t: (t.due is None, t.due or 0, t.id))

    def _new(self, owner: str, script: Script, parent: int | None) -> Task:
        self.s.newest += 1
        task = Task(self.s.newest, owner, script, parent)
        self.s.tasks.append(task)
        return task

    def _known(self, id_: int) -> Task:
        task = self.s.find(id_)
        assert task is not None
        return task

    def _target(self, task: Task, who: tuple[str, int]) -> int:
        how, k = who
        if how == "last":
            return self.s.newest - k
        queued = self.queued(task.owner)
        return queued[k % len(queued)].id if queued else 0

    def _other(self, task: Task, id_: int) -> Task:
        other = self.s.find(id_)
        if other is None or (other.foreground and other is not task):
            raise Refused("E_INVARG")
        return other

    def _control(self, task: Task, other: Task) -> None:
        if other is not task and task.owner not in (other.owner, WIZARD):
            raise Refused("E_PERM")

    def _quota(self, task: Task) -> None:
        waiting = [t for t in self.s.tasks if t.owner == task.owner and not t.foreground and t.state != "running"]
        if self.quota is not None and len(waiting) >= self.quota:
            raise Refused("E_QUOTA")
