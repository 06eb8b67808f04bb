"""Tracebacks in the verb's own words: object, verb and source line for each frame, innermost first.

Python's own traceback never reaches verb code or players; this module turns it into lines and forgets it.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

from ..world.errors import MooError
from .program import Program


def describe_error(error: Exception) -> str:
    """An error as one line: its class and its message."""
    try:
        text = str(error)
    except Exception:  # an argument of it may refuse
        text = ""
    name = type(error).__name__
    if isinstance(error, KeyError) and not isinstance(error, MooError):
        text = f"no key {text}"
    return f"{name}: {text}" if text else name


def stack_lines(
    traceback: TracebackType | None, message: str | None, waiting: list[tuple[Program, int, Any]]
) -> list[str]:
    """The stack that a traceback went through, and after it the frames that were still waiting outside.

    Frames of the prelude are the engine's own affair: they are left out where there is a verb to show.
    """
    inner: list[tuple[Program, int, Any]] = []
    while traceback is not None:
        frame = traceback.tb_frame
        program = frame.f_globals.get("_p")
        if isinstance(program, Program):
            inner.append((program, program.line(traceback.tb_lineno), frame.f_locals.get("_a")))
        traceback = traceback.tb_next
    entries = [*reversed(inner), *waiting]
    entries = [e for e in entries if not e[0].privileged] or entries
    lines: list[str] = []
    for i, (program, line, act) in enumerate(entries):
        where = f"{place(act)}, line {line}"
        if i == 0:
            lines.append(f"{where}:  {message}" if message else where)
            code = program.source_line(line)
            if code:
                lines.append(f"    {code}")
        else:
            lines.append(f"... called from {where}")
    if not entries and message:
        lines.append(message)
    lines.append("(End of traceback)")
    return lines


def place(act: Any) -> str:
    """`a fountain (#12):splash`, with the object that defines the verb, and `this` where it is another one."""
    if act is None:
        return "verb code"
    definer = act.definer
    if not definer.valid:
        return f"{act.verb}()"
    where = f"{definer.name} ({definer}):{act.verb}"
    return where if act.this is definer else f"{where} (this == {act.this})"
