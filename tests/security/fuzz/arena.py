"""The arena: one hostile program in a world of several owners, run by the real engine, with everything watched.

Alice, a plain programmer, types the program. Bob's tasks sleep, count, read and wait for messages meanwhile. Watched
are: the types of all that builtins are given and guards give, of results, variables and properties; each slice's
processor time; the whole world before and after a slice that is taken back; and in the end, all that is not Alice's.
What is wrong is a Broken, with a word for the rule and what was seen.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import thread_time
from typing import Any

from moo_async import heap
from moo_async.language import VerbSyntaxError, namespace
from moo_async.language.values import Box
from moo_async.tasks import State, Task, timer
from moo_async.tasks.limits import Limits
from moo_async.tasks.slices import Slices
from moo_async.world import properties
from moo_async.world.activation import meter
from moo_async.world.objects import FERTILE, PROGRAMMER, READ, WIZARD, WRITE, Object
from tests.builtins.test_attacks import Fort, shown

from .grammar import Hostile
from .listed import unlisted

TICKS = 20_000
SECONDS = 0.1
"""What a slice may use here: little, so that many programs run; the timer looks every MILLISECONDS then."""

MILLISECONDS = 5
LAG = 0.05
"""Seconds beyond its own that a slice may hold the loop for."""

ROUNDS = 3
"""Seconds that pass in the world after a program was typed."""

OBJECTS = 60
TASKS = 12
"""What Alice may own."""


class Broken(Exception):
    """An invariant that did not hold: the word for it, and what was seen."""

    def __init__(self, rule: str, seen: str):
        super().__init__(f"{rule}: {seen}")
        self.rule = rule


class Lag(Broken):
    """A slice that took too long; worth a second look, for the machine has other things to do."""


class Arena(Fort):
    """The world of one program."""

    looked = 0.0
    """Seconds that the instruments have taken, which no slice has to answer for."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Exception] = []
        self.worst = 0.0
        self.outcomes: list[str] = []
        self.tool = self.thing("tool", self.alice, self.room)
        self.board = self.thing("board", self.wizard, self.room)
        self._furnish()
        names = (self.wizard, self.alice, self.bob, self.carol, self.room, self.vault, self.bobs, self.mine)
        self.cast = [*names, self.tool, self.board, self.root]
        self.others = [o for o in self.world.objects.values() if o not in (self.mine, self.tool)]
        self.first_of_alice = max(self.world.objects) + 1
        self.bobs_tasks = [
            self.start(self.bob, source, [self.bobs])
            for source in (
                "n = 0\nwhile True:\n    suspend(1)\n    n += 1\n    args[0].count = n",
                "return suspend()",
                "return receive()",
                "x = args[0].map['k']\nsuspend()\nreturn x",
                "with fork(100) as t:\n    args[0].count = 99\nsuspend()",
            )
        ]
        self.host.live = self.alice

    def _furnish(self) -> None:
        add = properties.add_property
        for name, value in {"notes": [1, [2]], "table": {"k": [1]}, "bag": {1, "x"}, "own": 0}.items():
            add(self.mine, name, value, self.alice, "r")
        add(self.alice, "own", 0, self.alice, "rw")
        add(self.bobs, "count", 0, self.bob, "r")
        add(self.bobs, "map", {"k": [1, [2]], "s": {1}}, self.bob, "r")
        add(self.board, "wall", [1, [2]], self.wizard, "rw")
        add(self.alice, "ownership_quota", OBJECTS, self.wizard, "r")
        options = self.thing("options", self.wizard)
        for name, value in {"fg_ticks": TICKS, "bg_ticks": TICKS, "queued_task_limit": TASKS}.items():
            add(options, name, value, self.wizard, "r")
        add(self.system, "server_options", options, self.wizard, "r")
        self.verb(self.vault, "each", "for x in args[0]:\n    pass\nreturn [x for x in args[0]]")
        self.verb(self.vault, "order", "return sorted(args[0], key=args[1]), str(args), args[0] == args[1]")
        self.verb(self.vault, "safe", "set_task_perms(caller_perms())\nreturn args[0](*args[1:])")
        self.root.flags |= FERTILE

    # -- running

    def play(self, program: Hostile) -> None:
        """Run the program to its end and for some seconds on. Raises Broken."""
        before = self.protected()
        for name, source in (("helper", program.verb), ("hook enterfunc exitfunc recycle", program.hook)):
            try:
                self.verb(self.mine, name, source)
            except VerbSyntaxError:
                self.verb(self.mine, name, "return args")
        with self.watched():
            try:
                task = self.start(self.alice, program.source, list(self.cast))
            except VerbSyntaxError:
                self.outcomes.append("refused")
                return
            for _ in range(ROUNDS):
                self.scheduler.input(self.alice, "look")
                self.go(1)
            self.outcomes.append(task.reason or task.state.value)
        self.judge(task, before)

    def go(self, seconds: float = 0.0) -> None:
        """Let the time pass; what can be run is run, for some batches where something wakes itself for ever."""
        self.now += seconds
        for _ in range(6):
            if not self.scheduler.run_ready(0.01):
                return

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch each slice."""
        run, slice_of, period = Slices.run, Limits.slice_of, timer.PERIOD
        arena = self

        def watching(slices: Slices, task: Task) -> None:
            arena.slice(lambda: run(slices, task), task)

        def short(limits: Limits, owner: Object, foreground: bool) -> tuple[int, float, int, int, int, int]:
            ticks, _, *rest = slice_of(limits, owner, foreground)
            return ticks, SECONDS, *rest  # type: ignore[return-value]

        Slices.run, Limits.slice_of, timer.PERIOD = watching, short, MILLISECONDS / 1000  # type: ignore[method-assign]
        clock = self.scheduler._timer
        clock.install()
        try:
            yield
        finally:
            clock.remove()
            Slices.run, Limits.slice_of, timer.PERIOD = run, slice_of, period  # type: ignore[method-assign]
            meter.act = None
        if self.errors:
            raise self.errors[0]

    def slice(self, run: Callable[[], None], task: Task) -> None:
        """Run one slice, and look at what it left."""
        before, others = self.everything(), self.waiting(task)
        began, looked = thread_time(), Arena.looked
        run()
        spent = thread_time() - began - (Arena.looked - looked)
        self.now += 0.0005  # or a batch in which something always wakes at once would never end
        self.worst = max(self.worst, spent - SECONDS)
        if spent > SECONDS + LAG:
            self.errors.append(Lag("lag", f"a slice of task {task.id} took {1000 * spent:.0f} ms ({task.state})"))
        if meter.act is not None and meter.unwinding:
            self.errors.append(Broken("meter", "the meter still stands in a verb"))
        if task.state is State.ABORTED and task.owner.valid:  # else she recycled herself, and it ended with her
            for was, now in ((before, self.everything()), (others, self.waiting(task))):
                if now != was:
                    self.errors.append(Broken("rollback", _difference(was, now)))
            if type(task.error) is not None and task.traceback[0].startswith("The server failed"):
                self.errors.append(Broken("engine", repr(task.error)))
        for held in (task.result, task.error and task.error.args, *_variables(task)):
            found = unlisted(held)
            if found:
                self.errors.append(Broken("types", f"a task holds {found}"))

    # -- judging

    def judge(self, task: Task, before: list[Any]) -> None:
        """Look at what the program has done to others."""
        if not self.alice.valid:  # she owns herself
            return
        after = self.protected()
        if after != before:
            raise Broken("others", _difference(before, after))
        if properties.get(self.bobs, "count") != ROUNDS:
            raise Broken("tasks", f"Bob's counter stands at {properties.get(self.bobs, 'count')}, not {ROUNDS}")
        if any(task.state is not State.SUSPENDED for task in self.bobs_tasks):
            raise Broken("tasks", f"Bob's tasks are {[task.state.value for task in self.bobs_tasks]}")
        if any(task.rare is not None and task.rare.mailbox for task in self.bobs_tasks):
            raise Broken("tasks", "Bob's task has a message")
        for who, text in self.host.told:
            if who is not self.alice:
                raise Broken("told", f"{who} heard {text[:100]!r}")
            if " at 0x" in text or "site-packages" in text or "/src/" in text or "Traceback (most" in text:
                raise Broken("told", f"the text shows the inside: {text[:200]!r}")
        for name, *details in self.host.calls:
            if not details or details[0] is not self.alice:
                raise Broken("told", f"the server was asked to {name}{tuple(details)}")
        mine = [o for o in self.world.objects.values() if o.number >= self.first_of_alice]
        if any(o.owner is not self.alice or o.flags & (PROGRAMMER | WIZARD) for o in mine):
            raise Broken("others", "an object was made that is not a plain one of Alice's")
        if len(mine) > OBJECTS + 2:  # what she recycles of her own may be made again
            raise Broken("quota", f"Alice has made {len(mine)} objects")
        if sum(t.owner is self.alice for t in self.scheduler.tasks.values()) > TASKS + 2:
            raise Broken("quota", "Alice has too many tasks")
        for o in self.world.objects.values():
            self._whole(o)

    def _whole(self, o: Object) -> None:
        """What is in an object's properties is listed, and it stands where its neighbours say."""
        for key, slot in o.slots.items():
            found = unlisted(slot.value)
            if found:
                raise Broken("types", f"{o}.{key} holds {found}")
        if any(o not in parent.children for parent in o.parents) or any(o not in child.parents for child in o.children):
            raise Broken("graph", f"{o} and its parents or children do not agree")
        if (o.location.valid and o not in o.location.contents) or any(x.location is not o for x in o.contents):
            raise Broken("graph", f"{o} and its place or contents do not agree")

    def everything(self) -> list[Any]:
        """The whole world as it is between two slices."""
        return [self.world.max_object, len(self.world.objects), *self.state()]

    def protected(self) -> list[Any]:
        """What Alice must not be able to change."""
        kept = []
        for o in self.others:
            keys = [key for key, slot in o.slots.items() if slot.owner is not self.alice and slot.perms & 2 == 0]
            keys = [key for key in keys if (o, key) not in ((self.bobs, "count"), (self.alice, "ownership_quota"))]
            own = READ | WRITE | FERTILE if o is self.alice else 0  # these she may set on herself
            kept.append((o.number, o.valid, o.name, o.owner, o.flags & ~own))
            kept.append([(key, shown(o.slots[key].value), o.slots[key].owner, o.slots[key].perms) for key in keys])
            if o is not self.alice:
                kept.append(
                    (
                        o.location,
                        o.parents,
                        list(o.defines),
                        [(v.names, v.owner, v.perms, v.dobj, v.program.source) for v in o.verbs],
                    )
                )
        return kept

    def waiting(self, but: Task) -> list[Any]:
        """Every other task, but for those that the end of this one concerns."""
        return [
            (task.id, task.state, repr(task.request), task.due, list(task.rare.mailbox) if task.rare else [])
            for task in self.scheduler.tasks.values()
            if task is not but and but.id != getattr(task.request, "task", None)
        ]


def _variables(task: Task) -> Iterator[Any]:
    """What the variables of a waiting task hold, and what it will get."""
    for frame in task.frames:
        for name, value in frame.variables().items():
            if not name.startswith("_") or type(value) is Box:
                yield value
    yield task.value
    if task.rare is not None:
        yield from task.rare.mailbox


def _difference(before: list[Any], after: list[Any]) -> str:
    for was, now in zip(before, after, strict=False):
        if was != now:
            return f"{str(was)[:300]} has become {str(now)[:300]}"
    return f"{len(before)} things have become {len(after)}"


# -- the instruments


def _deep(n: int) -> Any:
    value: Any = []
    for _ in range(min(n, 5000)):
        value = [value]
    return value


def _knot() -> Any:
    value: list[Any] = [1]
    value += [value, {"x": value}]
    return value


def _wide() -> Any:
    value: Any = ["y"] * 9
    for _ in range(20):
        value = [value, value]
    return value


@contextmanager
def instruments(arena: Callable[[], Arena]) -> Iterator[None]:
    """Look at whatever builtins are given and guards give; `probe(value)` gives back what it was given."""
    table = namespace.VERB
    before = dict(table)

    def look(value: Any) -> None:
        began = thread_time()
        found = unlisted(value)
        Arena.looked += thread_time() - began
        if found:
            arena().errors.append(Broken("types", f"verb code holds {found}"))

    def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **keywords: Any) -> Any:
            for value in (*args, *keywords.values()):
                if type(value) is not tuple or len(value) < 100:
                    look(value)
            made = function(*args, **keywords)
            look(made)
            return made

        return call

    def probe(value: Any) -> Any:
        look(value)
        return value

    helpers = {"probe": probe, "deep": _deep, "knot": _knot, "wide": _wide, "cast": lambda: list(arena().cast)}

    plain = [n for n, v in before.items() if type(v).__name__ == "function" and n not in namespace.SITES]
    for name in plain:
        if not name.startswith("_") or name in ("_getattr_", "_getown_"):
            table[name] = wrapped(before[name])
    for name, function in helpers.items():
        namespace.define(name, function)
    level, thresholds = logging.root.manager.disable, gc.get_threshold()
    logging.disable(logging.CRITICAL)
    heap.settle()  # as in a server, no slice pays for a look at all that the process has
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
        logging.disable(level)
        table.clear()
        table.update(before)
        for name in helpers:
            del namespace.PRELUDE[name], namespace.PRELUDE[namespace.held(name)]
        gc.collect()
