"""Tracebacks in the verb's own words: object, verb and source line for each frame, innermost first.

Python's own traceback never reaches verb code or players; this module turns it into lines and forgets it.
"""

from __future__ import annotations

from itertools import groupby
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from ..world.errors import MooError
from ..world.objects import WIZARD
from ..world.text import one_line, short
from ..world.verbs import may_read_program
from .bounds import show_
from .program import Program

T = TypeVar("T")

MOST_LEVELS = 50
"""Levels of a stack that are shown at either end: an error that is raised again and again has a long one."""

MAX_MESSAGE = 1000
"""Longest message of an error that a player is shown; in characters."""


MOST = 64 * 1024
"""Characters of a message that is looked at: it is made when the task has no ticks that could pay for more."""


_END = "(End of traceback)"


def describe_error(error: Exception) -> str:
    """An error as text: its class and its message, which never begins a line of its own."""
    text = message_of(error)
    name = type(error).__name__
    if isinstance(error, KeyError) and not isinstance(error, MooError):
        text = f"no key {text}"
    return "\n    ".join(f"{name}: {text}".splitlines()) if text else name


def message_of(error: Exception) -> str:
    """The message of an error, cut where it is long; verb code chose what is in it."""
    try:
        text = str(show_(error, MOST))
    except Exception:
        return "(its message can't be shown)"
    return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + "..."


class Level(NamedTuple):
    """One verb of a stack: its program, the line of its source, its activation."""

    program: Program
    line: int
    act: Any


def stack_of(traceback: TracebackType | None, waiting: list[Level]) -> list[Level]:
    """The verbs that a traceback went through, innermost first, and after them those that were still waiting outside.

    An error that a verb has caught, and raises again after it has waited, has gone through two Python frames of one
    call; the inner one is where it came from. The prelude is the engine's own affair: it is left out where there is a
    verb to show.
    """
    inner: list[Level] = []
    outer = None
    while traceback is not None:
        frame = traceback.tb_frame
        program = frame.f_globals.get("_p")
        if isinstance(program, Program):
            if outer is not None and frame.f_back is not outer:
                inner.pop()
            inner.append(Level(program, program.line(traceback.tb_lineno), frame.f_locals.get("_a")))
            outer = frame
        else:
            outer = None
        traceback = traceback.tb_next
    entries = [*reversed(inner), *waiting]
    return [e for e in entries if not e.program.privileged] or entries


def ends(levels: list[T]) -> list[T]:
    """A stack, or a list made of one, without the middle of what is too long."""
    return levels[:MOST_LEVELS] + levels[MOST_LEVELS:][-MOST_LEVELS:]


def stack_lines(stack: list[Level], message: str | None) -> list[str]:
    """A stack as a player reads it; a level that calls itself again and again is one line and a number."""
    if not stack:
        return [message, _END] if message else [_END]
    program, line, act = stack[0]
    where = f"{place(act)}, line {line}"
    lines = [f"{where}:  {message}" if message else where]
    code = program.source_line(line)
    if code and _may_read(stack):
        lines.append(f"    {code}")
    runs = [list(alike) for _, alike in groupby(stack[1:], _told)]
    hidden = sum(map(len, runs[MOST_LEVELS:-MOST_LEVELS]))
    for at, run in enumerate(ends(runs)):
        if hidden and at == MOST_LEVELS:
            lines.append(f"    ({hidden} calls are left out here)")
        lines.append(f"... called from {place(run[0].act)}, line {run[0].line}")
        if len(run) > 1:
            lines.append(f"    ({len(run)} times)")
    return [*lines, _END]


def _told(level: Level) -> tuple[Any, ...]:
    """What a line about a level says."""
    act = level.act
    return level.line, act and (act.definer, act.this, act.verb)


def _may_read(stack: list[Level]) -> bool:
    """Whether the player may read the innermost verb. A line that was typed is for whom it runs, unless a verb that may
    not be read has made it."""
    for program, _, act in stack:
        if act is None or act.player.flags & WIZARD:
            return True
        if act.definer.number >= 0:
            return may_read_program(act.definer, program, act.player)
        if act.programmer is not act.player:
            return False
    return True


def place(act: Any) -> str:
    """`a fountain (#12):splash`, with the object that defines the verb, and `this` where it is another one."""
    if act is None:
        return "verb code"
    definer = act.definer
    if not definer.valid:
        return f"{one_line(short(act.verb))}()"
    where = f"{one_line(short(definer.name))} ({definer}):{one_line(short(act.verb))}"
    return where if act.this is definer else f"{where} (this == {act.this})"
