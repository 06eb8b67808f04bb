"""The profiler: which verbs the tasks of somebody spend their time and their ticks in, and who called them.

While nobody profiles, a slice costs one look more. While somebody does, their slices run under `sys.setprofile`, which
tells of each call and return; what passes between two of them belongs to the verb on top of the stack, and is added up
by whole stacks, for a flame graph needs to know on whose behalf time was spent. To look at the stack now and then
instead (sampling) would cost less and count no calls, and a slice of some microseconds would hardly ever be seen. Times
are therefore a little too long for verbs that make many small calls; ticks are exact.

A frame that waits is not on the Python stack when the inner ones go on, so the stack of a resumed task begins with the
frames that wait outside. Owns the profiles; decides nothing about who may have one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any, NamedTuple

from moo_async.tasks.task import Task
from moo_async.world.activation import meter
from moo_async.world.objects import Object

MOST_STACKS = 5_000
"""Different stacks that one profile holds; what comes beyond counts for the outermost verb."""

LONGEST = 600.0
"""Seconds for which a profile notes something."""

FORGOTTEN = 3600.0
"""Seconds after that in which it can be asked for."""

MOST_NAME = 100
"""Characters of the name that a verb was called by."""

Key = tuple[Object, str]
"""A verb: the object that defines it, and the name it was called by. nothing defines builtins and evaluated code."""

Stack = tuple[Key, ...]


class Cell:
    """What was spent with one stack: calls that made it, ticks, and seconds with nothing above it."""

    __slots__ = ("calls", "seconds", "ticks")

    def __init__(self) -> None:
        self.calls = 0
        self.ticks = 0
        self.seconds = 0.0


class Summary(NamedTuple):
    """What one verb has cost: own seconds and ticks, and total seconds, those of what it called with them."""

    key: Key
    calls: int
    ticks: int
    own: float
    total: float


class Profile:
    """What the tasks of `who`, or everybody's, have spent since it began."""

    def __init__(self, who: Object, everybody: bool, began: float) -> None:
        self.who = who
        self.everybody = everybody
        self.began = began
        self.until = began + LONGEST
        self.slices = 0
        self.stacks: dict[Stack, Cell] = {}

    def covers(self, task: Task) -> bool:
        """Whether a task belongs to it."""
        return self.everybody or task.owner is self.who or task.player is self.who

    def add(self, cells: dict[Stack, Cell]) -> None:
        """Add what one slice has spent."""
        self.slices += 1
        for stack, spent in cells.items():
            cell = self.cell(stack)
            cell.calls += spent.calls
            cell.ticks += spent.ticks
            cell.seconds += spent.seconds

    def cell(self, stack: Stack) -> Cell:
        """Where to add what is spent with a stack."""
        found = self.stacks.get(stack)
        if found is None:
            if len(self.stacks) >= MOST_STACKS:
                stack = stack[:1]
            found = self.stacks.setdefault(stack, Cell())
        return found

    def verbs(self) -> list[Summary]:
        """Each verb once, those with the most own time first; a verb that calls itself counts once in its total."""
        own: dict[Key, Cell] = {}
        total: dict[Key, float] = {}
        for stack, cell in self.stacks.items():
            mine = own.setdefault(stack[-1], Cell())
            mine.calls += cell.calls
            mine.ticks += cell.ticks
            mine.seconds += cell.seconds
            for key in set(stack):
                total[key] = total.get(key, 0.0) + cell.seconds
        found = [Summary(key, cell.calls, cell.ticks, cell.seconds, total[key]) for key, cell in own.items()]
        return sorted(found, key=lambda s: s.own, reverse=True)


class Profiler:
    """All profiles under way, by whose they are. `profiles` is empty nearly always."""

    def __init__(self) -> None:
        self.profiles: dict[Object, Profile] = {}

    def begin(self, who: Object, everybody: bool, now: float) -> None:
        """Begin a profile of the tasks of `who`, or for `who` everybody's; those that nobody has asked for are gone."""
        self.profiles = {owner: kept for owner, kept in self.profiles.items() if now < kept.until + FORGOTTEN}
        self.profiles[who] = Profile(who, everybody, now)

    def end(self, who: Object) -> Profile | None:
        """The profile of `who`, which notes nothing more."""
        found = self.profiles.get(who)
        self.profiles = {owner: kept for owner, kept in self.profiles.items() if owner is not who}
        return found

    def record(self, task: Task, run: Callable[[], Any]) -> Any:
        """Call `run`, one slice of a task, and add what it spends to the profiles that the task belongs to."""
        now = perf_counter()
        profiles = [profile for profile in self.profiles.values() if now < profile.until and profile.covers(task)]
        if not profiles:
            return run()
        recorder = _Recorder()
        sys.setprofile(recorder.event)
        try:
            return run()
        finally:
            sys.setprofile(None)
            for profile in profiles:
                profile.add(recorder.cells)


class _Recorder:
    """Follows the verbs of one slice."""

    def __init__(self) -> None:
        self.cells: dict[Stack, Cell] = {}
        self._stack: Stack = ()
        self._outer: list[Stack] = []
        self._since = perf_counter()
        self._ticks = meter.ticks

    def event(self, frame: Any, event: str, arg: Any) -> None:
        """What `sys.setprofile` calls."""
        if event not in ("call", "return") or frame.f_code.co_name != "_0":
            return
        program = frame.f_globals.get("_p")
        if program is None:
            return
        self._spent()
        if event == "return":
            self._stack = self._outer.pop() if self._outer else ()
            return
        act = frame.f_locals["_a"]
        self._outer.append(self._stack)
        base = self._stack or tuple(_key(f.act) for f in reversed(meter.frames[meter.level + 1 :]))
        self._stack = (*base, _key(act))
        if frame.f_code is program.entry(0).__code__:
            self._cell().calls += 1

    def _spent(self) -> None:
        now, ticks = perf_counter(), meter.ticks
        if self._stack:
            cell = self._cell()
            cell.seconds += now - self._since
            cell.ticks += self._ticks - ticks
        self._since, self._ticks = perf_counter(), ticks

    def _cell(self) -> Cell:
        cell = self.cells.get(self._stack)
        if cell is None:
            cell = self.cells[self._stack] = Cell()
        return cell


def _key(act: Any) -> Key:
    return act.definer, act.verb[:MOST_NAME]
