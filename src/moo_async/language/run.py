"""Running, suspending and resuming: how a task's frames become Python frames and back.

`run` takes a task's frames, innermost first, and runs them until the task ends or suspends. `suspend_here`, called by a
builtin, walks the live Python frames, checks that each stands at a site, and copies them out. There is no clock and no
queue here, and no knowledge of why a task waits.
"""

from __future__ import annotations

import sys
from inspect import CO_GENERATOR
from types import CodeType, FrameType
from typing import Any, NoReturn

import msgspec

from ..world.activation import Activation, meter
from ..world.errors import E_INVARG
from . import namespace
from .compiled import UNSET
from .program import Place, Program
from .sites import SITE0
from .traceback import Level, describe_error, stack_lines, stack_of
from .trampolines import TRAMPOLINES
from .values import Box, Generator


class Frame(msgspec.Struct):
    """One level of a suspended task: where it stands, its activation, and the values of its variables.

    Without `names` they are those that its program keeps at the site, in that order, UNSET for one that has no value; a
    frame that comes from a database brings its own. `calls` is how many functions were under way when it began to wait,
    of the innermost one, -1 where that is to be counted. The garbage collector must know a frame: an error that verb
    code keeps holds its Python frames, and through them the task's own.
    """

    program: Program
    function: int
    site: int | None
    act: Activation
    values: tuple[Any, ...] = ()
    names: tuple[str, ...] | None = None
    calls: int = -1

    def variables(self) -> dict[str, Any]:
        """Its variables that have a value, by name; those of the engine's own begin with an underscore."""
        if self.site is None:
            return {}
        names = self.program.captures(self.site) if self.names is None else self.names
        return {name: value for name, value in zip(names, self.values, strict=True) if value is not UNSET}

    def set_variables(self, variables: dict[str, Any]) -> None:
        """Let it have these instead."""
        self.names, self.values = tuple(variables), tuple(variables.values())


class Done(msgspec.Struct):
    """The task ended; `value` is what its first verb returned."""

    value: Any


class Suspended(msgspec.Struct):
    """The task waits: its frames, innermost first, and what for."""

    frames: list[Frame]
    request: Any


class Failed(msgspec.Struct):
    """The task ended by an error that no verb caught; `traceback` is in the verbs' own lines."""

    error: Exception
    traceback: list[str]
    stack: list[Level]


class Aborted(msgspec.Struct):
    """The task was stopped: `reason` is "ticks", "seconds", "memory" or "kill"."""

    reason: str
    traceback: list[str]
    stack: list[Level]


class Unwind(BaseException):
    """Discards the Python stack of a task whose frames have been copied out."""


class Abort(BaseException):
    """Stops the running task at once; no except and no finally of a verb runs."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason
        meter.unwinding = True


class WouldWait(BaseException):
    """Ends a dry run where its command would have waited for `request`; no except and no finally of a verb runs."""

    def __init__(self, request: Any):
        super().__init__(request)
        self.request = request
        meter.unwinding = True


def out_of_budget() -> NoReturn:
    """The meter fell below zero: by ticks, or because something else was used up."""
    raise Abort(meter.spent or "ticks")


meter.out = out_of_budget


def start(program: Program, act: Activation) -> Frame:
    """The frame of a verb that has not begun."""
    return Frame(program, 0, None, act)


def run(frames: list[Frame], value: Any = None, error: Exception | None = None) -> Done | Suspended | Failed | Aborted:
    """Run a task from its frames on; `value` or `error` is what the innermost one was waiting for.

    The caller has loaded the meter, and gives the list away. Never raises for what verb code does.
    """
    left = len(frames)
    level = 0
    calls = frames[0].calls
    if calls < 0:
        calls = sum([f.function > 0 for f in frames])
    try:
        while level < left:
            frame = frames[level]
            act = meter.act = frame.act
            meter.calls = calls
            meter.frames, meter.level = frames, level
            meter.unwinding = False
            try:
                if frame.site is None:
                    value = frame.program.entry(frame.function)(act)
                else:
                    meter.value, meter.error = value, error
                    rest = frame.program.residual(frame.site)
                    value = rest(act, *frame.values) if frame.names is None else rest(act, **frame.variables())
                error = None
            except Exception as e:
                error, value = e, None
            calls -= frame.function > 0
            level += 1
    except Unwind:
        frames[: level + 1] = meter.frames
        return Suspended(frames, meter.request)
    except Abort as e:
        stack = stack_of(e.__traceback__, _waiting(frames[level + 1 :]))
        return Aborted(e.reason, stack_lines(stack, None), stack)
    finally:
        meter.act = None
        meter.unwinding = False
        meter.value = meter.error = None
    if error is not None:
        stack = stack_of(error.__traceback__, [])
        return Failed(error, stack_lines(stack, describe_error(error)), stack)
    return Done(value)


def _waiting(frames: list[Frame]) -> list[Level]:
    return [Level(f.program, f.program.line(SITE0 + (f.site or 0)), f.act) for f in frames]


def resume_() -> Any:
    """In a residual program: what the site gives, or raises."""
    value, meter.value = meter.value, None
    error, meter.error = meter.error, None
    if error is not None:
        raise error
    return value


def active_(why: Any) -> BaseException:
    """What a bare `raise` in a finally body raises: the error for which the body runs, or one that is handled around
    it."""
    found = why if isinstance(why, Exception) else sys.exc_info()[1]
    if found is None:
        raise RuntimeError("No active exception to reraise")
    return found


def capture(python_frame: Any) -> list[Frame]:
    """Copy out the verb frames from this Python frame outward, up to `run`, innermost first.

    Raises E_INVARG, catchable where the suspend stands, if one of them can't be saved here.
    """
    frames: list[Frame] = []
    f = python_frame
    while True:
        code = f.f_code
        if id(code) in TRAMPOLINES:
            f = f.f_back
            continue
        if code is _RUN:
            return frames
        program = f.f_globals.get("_p")
        if program is None:
            raise E_INVARG(f"can't suspend inside {_CALLBACKS.get(code.co_name, code.co_name.strip('_') + '()')}")
        place = program.places.get((id(code), f.f_lasti)) or _place(program, f)
        frames.append(_copy(f.f_locals, program, place, "suspend"))
        f = f.f_back


def _place(program: Program, f: FrameType) -> Place:
    """Where a Python frame that is to be saved stands. Raises E_INVARG where that can't be."""
    if f.f_code.co_flags & CO_GENERATOR:
        raise E_INVARG("can't suspend inside a generator")
    site = f.f_lineno - SITE0
    if site < 0:
        raise E_INVARG(f"can't suspend inside a call that is not the verb's own, on line {f.f_lineno}")
    return program.place(f.f_code, f.f_lasti, site)


def _copy(local: dict[str, Any], program: Program, place: Place, doing: str) -> Frame:
    """The frame of a function that stands at a place, from all its locals. Raises E_INVARG."""
    _, function, site, take = place
    try:
        values = take(local)
    except KeyError:
        values = tuple([local.get(name, UNSET) for name in program.captures(site)])
    for value in values:
        if type(value) is Generator:
            name = next(n for n, held in zip(program.captures(site), values, strict=True) if held is value)
            what = f"variable {name}" if name[0] != "_" else f"loop or call on line {program.line(site + SITE0)}"
            raise E_INVARG(f"can't {doing} while the {what} holds a generator; make a list of it first")
    return Frame(program, function, site, local["_a"], values)


_RUN = run.__code__


_CALLBACKS = {
    "__call__": "a function that a builtin calls back (a sort key, say)",
    "call_back": "a builtin that another one calls back",
    "__next__": "a generator",
    "holds": "the condition of a breakpoint",
}


def suspend_here(request: Any) -> NoReturn:
    """Called by a builtin that verb code called: suspend the running task with this request for the scheduler.

    Raises E_INVARG where a task can't be suspended. What the builtin returns later is the value of its resume.
    """
    if meter.dry:
        raise WouldWait(request)
    frames = capture(sys._getframe(2))
    frames[0].calls = meter.calls
    meter.frames = frames
    meter.request = request
    meter.unwinding = True
    raise Unwind


def fork_(seconds: Any, site: int) -> Any:
    """`with fork(seconds)`: hand a frame that stands at the forked body to the scheduler. Returns the task's id.
    Raises E_INVARG where that body is a generator's own, for a task has nobody to yield to."""
    f = sys._getframe(1)
    code: CodeType = f.f_code
    program: Program = f.f_globals["_p"]
    if code.co_flags & CO_GENERATOR and program.residual(site).__code__.co_flags & CO_GENERATOR:
        raise E_INVARG("can't fork what yields: a task has nobody to yield to")
    place = program.places.get((id(code), f.f_lasti)) or program.place(code, f.f_lasti, site)
    return meter.scheduler.fork(seconds, _copy(f.f_locals, program, place, "fork"))


def _install() -> None:
    for name, value in {"_resume_": resume_, "_active_": active_, "_fork_": fork_, "_Box_": Box, "_U_": UNSET}.items():
        namespace.VERB[name] = namespace.PRELUDE[name] = value


_install()
