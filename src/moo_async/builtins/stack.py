"""The activations around the running one: who called whom, whether the caller still runs or waits in the task's frames.

A resumed task's outer frames are not on Python's stack: they wait in `meter.frames` until their turn comes. Both
kinds are read here, and nothing is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from moo_async.builtins.permissions import is_wizard, programmer
from moo_async.language import namespace
from moo_async.language.program import Program
from moo_async.language.run import run
from moo_async.language.sites import SITE0
from moo_async.world.activation import Activation, meter

STARTS: set[int] = set()
"""id() of the code of engine functions that call verbs as the server does: for what they call, nobody is above."""


class Level(NamedTuple):
    """One verb under way: its program, its activation and the line of the source where it stands."""

    program: Program
    act: Activation
    line: int


def callers() -> Iterator[Level]:
    """The verbs that wait for the running one, nearest first. The engine's own command loop is not among them.

    A function nested in a verb is no verb and does not count.
    """
    levels = _levels()
    first = next(levels, None)
    if first is not None and first.act is not meter.act:
        yield first
    for level in levels:
        if not (level.program.privileged and level.act.verb in namespace.PRIVILEGED):
            yield level


def is_own_code() -> bool:
    """Whether the running code is the task's own, that of the programmer of its outermost call, or a wizard's: what the
    task keeps is not for the verbs of others that it calls."""
    if is_wizard():
        return True
    waiting = meter.frames[meter.level + 1 :]
    outermost: Any = waiting[-1].act if waiting else meter.act
    frame: Any = None if waiting else sys._getframe(1)
    while frame is not None and frame.f_code is not run.__code__:
        if isinstance(frame.f_globals.get("_p"), Program):
            outermost = frame.f_locals.get("_a", outermost)
        frame = frame.f_back
    return outermost.programmer is programmer()


def under_way() -> Iterator[Level]:
    """Where the task stands, in a verb or in a function of one, and the verbs around it; builtins are left out."""
    frame: Any = sys._getframe(1)
    place: Level | None = None
    while place is None and frame is not None and frame.f_code is not run.__code__:
        program = frame.f_globals.get("_p")
        if isinstance(program, Program) and not program.privileged and frame.f_code.co_name[0] == "_":
            place = Level(program, frame.f_locals["_a"], program.line(frame.f_lineno))
            yield place
        frame = frame.f_back
    for level in _levels():
        if level != place and not level.program.privileged:
            yield level


def _levels() -> Iterator[Level]:
    """Every verb of the task, innermost first. A function nested in a verb is left out, but for the outermost call: a
    fork in a function leaves its verb behind, and what it calls must not look as if the server called it."""
    frame: Any = sys._getframe(2)
    waiting = meter.frames[meter.level + 1 :]
    while frame is not None and frame.f_code is not run.__code__:
        if id(frame.f_code) in STARTS:
            return
        program = frame.f_globals.get("_p")
        if isinstance(program, Program):
            outermost = not waiting and frame.f_back.f_code is run.__code__
            if outermost or frame.f_code.co_name == "_0":
                yield Level(program, frame.f_locals["_a"], program.line(frame.f_lineno))
        frame = frame.f_back
    for at, saved in enumerate(waiting, 1):
        if saved.function == 0 or at == len(waiting):
            yield Level(saved.program, saved.act, saved.program.line(SITE0 + (saved.site or 0)))
