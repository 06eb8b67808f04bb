"""The debugger: where a task stops and what is told of its steps, decided anew at each probe of a traced program.

Who debugs stops nobody else. A breakpoint, a trace or a step counts only in a task of who set it (`may_stop`: it is the
task's player, or owner, but a command is its player's, who waits for it) and in a frame that is theirs (`debugs`). A
program that somebody watches runs traced, and so do the frames of a task that is stepped through, for its slices alone;
a step *into* calls makes each of them traced in its slice. All other code runs as if there were no debugger.

A stopped task is an ordinary suspended one that is saved with the rest. Points and steps are not: after a restart a
stopped task is still stopped, and nothing else is left of a debugging session.

This module runs no slices and checks nobody's right to call it; builtins/debugging.py does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec

from moo_async.language.calls import unlink
from moo_async.language.program import Program
from moo_async.language.requests import Stop
from moo_async.language.run import run
from moo_async.language.scopes import OBJECT_CONSTANTS, PREDEFINED
from moo_async.language.traceback import place
from moo_async.tasks.board import Board
from moo_async.tasks.copying import copy_weighed
from moo_async.tasks.listing import visible
from moo_async.tasks.points import Condition, Point, brief
from moo_async.tasks.task import SUSPENDED, Task
from moo_async.world.activation import Activation, meter
from moo_async.world.errors import E_QUOTA, E_VARNF
from moo_async.world.objects import PROGRAMMER, WIZARD, Object, Verb, World
from moo_async.world.text import short

T = TypeVar("T")

MOST_POINTS = 50
"""Breakpoints and traces that one programmer may have."""

MOST_LINES = 300
"""Lines that are told in one slice."""

CONDITION_TICKS = 30_000
"""Ticks that conditions may use in one slice; the task does not pay for them."""

_USUAL = frozenset((*PREDEFINED, *OBJECT_CONSTANTS)) - {"args"}


class Stepping(msgspec.Struct, frozen=True):
    """How a task goes on: `mode` is "into", "over", "out", or "stopped" while it waits.

    `depth` is how many frames it had when it was let go; `number` counts the stops; `waited` is whether it has waited
    since, which is told once.
    """

    who: Object
    mode: str
    depth: int
    number: int = 0
    waited: bool = False


class Halt(NamedTuple):
    """A stop that is about to be made: what the task then waits for, whose it is, and where it is."""

    request: Stop
    who: Object
    program: Program
    act: Activation
    line: int


class Debugger:
    """The debugger of a world.

    points      all breakpoints and traces, by number
    into        the running task is to be stopped in whatever it calls
    """

    def __init__(self, world: World, board: Board):
        self.world = world
        self.board = board
        self.points: dict[int, Point] = {}
        self.into = False
        self._watched: dict[Program, tuple[Point, ...]] = {}
        self._numbers = 0
        self._stops = 0
        self._following = False
        self._deciding = False
        # What belongs to one slice, which is known by the moment of its start.
        self._slice = 0.0
        self._lines = self._ticks = 0
        self._seen: dict[tuple[int, int, str], tuple[Activation, dict[str, str]]] = {}

    # -- breakpoints and traces

    def add(self, who: Object, verb: Verb, line: int, condition: Condition | None = None) -> Point:
        """A new point; line 0 makes it a trace. Raises E_QUOTA, VerbSyntaxError."""
        self.tidy()
        if sum(p.who is who for p in self.points.values()) >= MOST_POINTS:
            raise E_QUOTA(f"{who} has {MOST_POINTS} breakpoints and traces already")
        self._numbers += 1
        point = Point(self._numbers, who, verb, line, condition)
        self._enter(point)
        self.world.journal.record(self._leave, point)
        return point

    def remove(self, point: Point) -> None:
        """Watch for it no more."""
        self._leave(point)
        self.world.journal.record(self._enter, point)

    def tidy(self) -> None:
        """Forget the points of verbs and of programmers that are gone, and look at verbs that have new programs."""
        for point in list(self.points.values()):
            if not point.who.valid or point.verb not in point.verb.definer.verbs:
                self.remove(point)
            else:
                self._keep_up(point)

    def watches(self, verb: Verb) -> bool:
        """Whether anybody watches a verb that is about to be called; its program may be a new one."""
        found = [p for p in self.points.values() if p.verb is verb]
        for point in found:
            self._keep_up(point)
        return bool(found)

    def _keep_up(self, point: Point) -> None:
        program = point.verb.program
        if point.program is not program:
            line = point.line_in(program)  # the task may end here, for that takes time
            self.world.journal.record(self._move, point, point.program, point.line)
            self._move(point, program, line)

    def _enter(self, point: Point) -> None:
        self.points[point.id] = point
        self._watched[point.program] = (*self._watched.get(point.program, ()), point)
        point.program.watch(1)
        point.verb.fn = None
        meter.debugger = self

    def _leave(self, point: Point) -> None:
        del self.points[point.id]
        left = tuple(p for p in self._watched.pop(point.program) if p is not point)
        if left:
            self._watched[point.program] = left
        point.program.watch(-1)
        point.verb.fn = None
        self.load()

    def _move(self, point: Point, program: Program, line: int | None) -> None:
        self._leave(point)
        point.program, point.line = program, line
        self._enter(point)

    def load(self) -> None:
        """Let the meter know whether there is anything to do."""
        meter.debugger = self if self.points or self._following else None

    # -- one slice

    def follow(self, task: Task, run_slice: Callable[[Task], T]) -> T:
        """Run a slice of a task that is stepped through."""
        programs = [frame.program for frame in task.frames]
        for program in programs:
            program.watch(1)
        self.into = task.more.stepping.mode == "into"
        if self.into:
            unlink()
        self._following = True
        self.load()
        try:
            return run_slice(task)
        finally:
            for program in programs:
                program.watch(-1)
            self.into = self._following = False
            self.load()

    def reached(self, frame: Any) -> Halt | None:
        """A probe: the running task, in this Python frame, is about to begin a statement. Whether it stops there."""
        task: Task | None = meter.task
        if task is None or self._deciding:
            return None
        if meter.started != self._slice:
            self._slice = meter.started
            self._lines, self._ticks = MOST_LINES, CONDITION_TICKS
            self._seen.clear()
        program, local = frame.f_globals["_p"], frame.f_locals
        act = local["_a"]
        line = program.line(frame.f_lineno)
        halt = None
        for point in self._watched.get(program, ()):
            if point.covers(act, line) and may_stop(task, point.who) and debugs(point.who, act, program):
                if point.line == 0:
                    self._trace(point, frame.f_code.co_name, act, line, local)
                elif halt is None and self._holds(point, act, local):
                    halt = Halt(Stop(point.id), point.who, program, act, line)
        stepping: Stepping | None = None if task.rare is None else task.rare.stepping
        if halt is None and stepping is not None and self._steps_here(stepping, frame):
            halt = Halt(Stop(0), stepping.who, program, act, line)
            if not (is_own(task, stepping.who) and debugs(stepping.who, act, program)):
                return None
        return halt if halt is not None and self._has_room(halt) else None

    def stopped(self, halt: Halt) -> None:
        """The running task's frames have been taken: it is stopped."""
        task = meter.task
        self._stops += 1
        task.more.stepping = Stepping(halt.who, "stopped", 0, self._stops)
        tell = self.world.journal.tell
        tell(halt.who, f"Task {task.id} stopped at {place(halt.act)}, line {halt.line}:")
        tell(halt.who, f"    {halt.program.source_line(halt.line)}")

    def unable(self, task: Task, why: Exception) -> None:
        """A task that has just been stopped keeps too much to wait: it goes on."""
        stepping = task.more.stepping
        task.more.stepping = None
        self._say(stepping.who, f"Task {task.id} goes on: {why}")

    def passed(self, halt: Halt, why: Exception) -> None:
        """The running task should have stopped, and could not."""
        self._say(halt.who, f"Task {meter.task.id} goes on at {place(halt.act)}, line {halt.line}: {why}")

    def _steps_here(self, stepping: Stepping, frame: Any) -> bool:
        if stepping.mode == "into":
            return True
        depth = depth_of(frame)
        return depth < stepping.depth or (depth == stepping.depth and stepping.mode == "over")

    def _has_room(self, halt: Halt) -> bool:
        try:
            self.board.check_quota(halt.act.programmer)
        except E_QUOTA as e:
            self.passed(halt, e)
            return False
        return True

    def _holds(self, point: Point, act: Activation, local: Any) -> bool:
        if point.condition is None:
            return True
        self._deciding = True
        try:
            told = point.condition.holds(visible(local), act, point.who, self._ticks)
        finally:
            self._deciding = False
        self._ticks -= told.used
        if told.why is not None:
            self._say(point.who, f"The condition of breakpoint {point.id} {told.why}")
        return told.stop

    def _trace(self, point: Point, function: str, act: Activation, line: int, local: Any) -> None:
        """Tell a line that is about to run, with the variables that are not as they were at the line before."""
        if self._lines <= 0:
            return
        now = {name: brief(value) for name, value in visible(local).items()}
        key = point.id, id(act), function
        _, before = self._seen.get(key) or (act, {n: text for n, text in now.items() if n in _USUAL})
        self._seen[key] = act, now
        changed = [f"{name} = {text}" for name, text in now.items() if before.get(name) != text]
        self._say(point.who, "  ".join([f"{short(act.definer.name)}:{short(act.verb)} {line}", *changed]))

    def _say(self, who: Object, text: str) -> None:
        self._lines -= 1
        if self._lines > 0:
            self.world.journal.tell(who, text)
        elif self._lines == 0:
            self.world.journal.tell(who, f"(The debugger tells {MOST_LINES} lines of a slice; there are more.)")

    # -- what is done to a stopped task

    def let_go(self, task: Task, who: Object, mode: str) -> None:
        """A stopped task goes on: to the next stop of a step, or ("continue") until a breakpoint."""
        rare = task.more
        self.world.journal.record(setattr, rare, "stepping", rare.stepping)
        rare.stepping = None if mode == "continue" else Stepping(who, mode, len(task.frames))
        self.board.resume(task, None, None)

    def set_variable(self, task: Task, frame: int, name: str, value: Any) -> None:
        """Give a variable of a frame of a stopped task a copy of a value. E_VARNF; E_TYPE for what can't be copied;
        E_QUOTA for too much."""
        where = task.frames[frame]
        variables = where.variables()
        box = variables.get(f"_b_{name}")
        if name.startswith("_") or (box is None and name not in where.program.traced.captures[where.site or 0]):
            raise E_VARNF(f"that call has no variable {name}")
        value, items = copy_weighed(value)
        if items:
            self.board.give(task, items)
        if box is not None:
            self.board.change(task, box.take_back, *([box.v] if box.has_value() else []))
            box.v = value
        else:
            self.board.change(task, where.set_variables, variables)
            where.set_variables({**variables, name: value})


def is_stopped(task: Task) -> bool:
    """Whether a task waits for the debugger."""
    return task.state is SUSPENDED and isinstance(task.request, Stop)


def is_own(task: Task, who: Object) -> bool:
    """Whether a task is for `who` to go on with: it runs for them, or they are the ones whose tasks it counts among."""
    return task.player is who or task.owner is who


def may_stop(task: Task, who: Object) -> bool:
    """Whether a task is for `who` to stop. A command, or what the server does for a player, is that player's, even
    where it has waited in a verb of somebody else and counts among theirs."""
    return task.player is who or (task.owner is who and task.kind not in ("command", "hook"))


def debugs(who: Object, act: Activation, program: Program) -> bool:
    """Whether a frame is for `who` to stop in, to look into and to change: any but the engine's own for a wizard, else
    one that runs with their permissions and whose code is theirs as well.

    The permissions alone would not do: a verb of another programmer that has taken on those of its caller still answers
    for its result, and may hold what it read before.
    """
    if program.privileged or not who.flags & PROGRAMMER:
        return False
    if who.flags & WIZARD:
        return True
    same = [v for v in act.definer.verbs if v.program is program or (program.hash in v.former and v.matches(act.verb))]
    return act.programmer is who and bool(same) and all(verb.owner is who for verb in same)


def depth_of(frame: Any) -> int:
    """How many calls of verb code the running task has, from this Python frame on: under way and waiting."""
    depth = len(meter.frames) - meter.level - 1
    while frame.f_code is not run.__code__:
        depth += "_p" in frame.f_globals
        frame = frame.f_back
    return depth
