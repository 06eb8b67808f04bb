"""What a programmer watches for: breakpoints with their conditions, and traces; and how values are shown in passing.

A point belongs to who set it and names a verb: a definer and its verb, so that the same source elsewhere is another
one. A condition is verb code with the permissions of who set the point. It runs inside another task's slice, so
everything that could reach that task is kept from it: ticks are its own, it cannot suspend, and a kill ends the
condition only. This module keeps no list of points and never decides whose task may be stopped.
"""

from __future__ import annotations

import ast
from typing import Any, NamedTuple

from moo_async.language.bounds import show_
from moo_async.language.policy import VerbSyntaxError
from moo_async.language.program import Program, compile_program
from moo_async.language.run import Abort
from moo_async.language.traceback import describe_error
from moo_async.tasks.timer import OUT
from moo_async.world.activation import Activation, meter
from moo_async.world.objects import Object, Verb
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet

MOST_FORMS = 16
"""Sets of variables that have values for which the program of a condition is kept."""

SHOWN = 60
"""Most characters of a value that is shown in passing."""


class Told(NamedTuple):
    """What a condition says: whether to stop, the ticks that it used, and why it could not tell, if so."""

    stop: bool
    used: int
    why: str | None


class Condition:
    """An expression over the variables of a frame. VerbSyntaxError for one that does not compile."""

    def __init__(self, source: str):
        self.source = source
        self._programs: dict[tuple[str, ...], Program] = {}
        self._program(())
        try:
            tree = ast.parse(source.strip(), mode="eval")
        except SyntaxError:
            raise VerbSyntaxError(["line 1: a condition is one expression"]) from None
        self._names = sorted({n.id for n in ast.walk(tree) if isinstance(n, ast.Name)})

    def holds(self, variables: dict[str, Any], act: Activation, who: Object, ticks: int) -> Told:
        """What it says of a frame, with the permissions of `who`. One that cannot tell says stop."""
        program, own = self.call(variables, act, who, act.depth + 1)
        outer, left, meter.act, meter.ticks = meter.act, meter.ticks, own, ticks
        try:
            return Told(bool(program.plain.functions[0](own)), ticks - meter.ticks, None)
        except Abort as e:
            meter.unwinding = False
            why = f"ran out of {e.reason}" if e.reason != "kill" else "tried to kill the task"
            if e.reason == "ticks":
                why += ", which all conditions in a slice share"
            return Told(True, ticks - max(meter.ticks, 0), why)
        except Exception as e:
            return Told(True, ticks - meter.ticks, f"failed: {describe_error(e)}")
        finally:
            meter.act = outer
            meter.ticks = OUT if meter.spent else left

    def call(self, variables: dict[str, Any], act: Activation, who: Object, depth: int) -> tuple[Program, Activation]:
        """What to run to have its value in a frame, with the permissions of `who`: there it knows the frame's variables
        and all that the frame's call knows."""
        values = {"args": act.args, **variables}
        names = tuple(n for n in self._names if n in values)
        given = [values[n] for n in names]
        own = Activation(act.this, act.player, act.caller, act.verb, given, act.definer, who, act.command, depth)
        return self._program(names), own

    def _program(self, names: tuple[str, ...]) -> Program:
        """What evaluates it where these variables have values."""
        made = self._programs.get(names)
        if made is None:
            if len(self._programs) >= MOST_FORMS:
                self._programs.clear()
            head = f"{', '.join(names)}, = args\n" if names else ""
            made = self._programs[names] = compile_program(f"{head}return ({self.source}\n)", loose=True)
        return made


class Point:
    """A breakpoint, or a trace, whose line is 0.

    asked       the line that was asked for
    line        the line where it stops, in the verb's present program; None where that has come to an end before
    program     the verb's program when that was last looked at
    """

    __slots__ = ("asked", "condition", "id", "line", "program", "verb", "who")

    def __init__(self, id_: int, who: Object, verb: Verb, line: int, condition: Condition | None):
        self.id = id_
        self.who = who
        self.verb = verb
        self.asked = line
        self.condition = condition
        self.program: Program = verb.program
        self.line = self.line_in(verb.program)

    def line_in(self, program: Program) -> int | None:
        """Which line it means in a program: that of the statement that is there, or the next; where there is none, it
        never stops."""
        return stop_at(program, self.asked) if self.asked else 0

    def covers(self, act: Activation, line: int) -> bool:
        """Whether it is about a frame of its program that stands at a line."""
        return self.line in (0, line) and self.verb.definer is act.definer and self.verb.matches(act.verb)


def stops(program: Program) -> list[int]:
    """The lines of a program on which a task can be stopped, in order. Raises VerbSyntaxError."""
    return sorted(set(program.traced.steps.values()))


def stop_at(program: Program, line: int) -> int | None:
    """Where a task can be stopped for a line: before the statement that is there, or the next one."""
    lines = stops(program)
    around = [first for first in lines if first <= line <= program.traced.ends.get(first, first)]
    return around[-1] if around else next((later for later in lines if later >= line), None)


def brief(value: Any, room: int = SHOWN) -> str:
    """A value as a literal of about `room` characters at most; never more work than that."""
    if isinstance(value, str | bytes):
        text = repr(value[: room + 1])
    elif isinstance(value, int) and value.bit_length() > 8 * room:
        text = f"<an int of {value.bit_length():,} bits>"
    elif isinstance(value, list | tuple | set | frozenset | dict) and type(value) in _BRACKETS:
        text = _contents(value, room)
    elif isinstance(value, Exception):
        text = f"{type(value).__name__}({', '.join(brief(a, room // 2) for a in value.args[:3])})"
    else:
        text = repr(show_(value))
    return text if len(text) <= room else text[: room - 3] + "..."


_BRACKETS: dict[type, str] = {list: "[]", tuple: "()", dict: "{}", set: "{}", frozenset: "{}"}
_BRACKETS |= {OwnedList: "[]", OwnedDict: "{}", OwnedSet: "{}"}


def _contents(values: Any, room: int) -> str:
    """The beginning of a container; what it holds is shown the shorter the deeper it lies."""
    brackets = _BRACKETS[type(values)]
    pieces: list[str] = []
    used = 2
    for item in values:
        if used > room or room < 8:
            pieces.append("...")
            break
        piece = brief(item, room // 2)
        if isinstance(values, dict):
            piece += f": {brief(values[item], room // 2)}"
        pieces.append(piece)
        used += len(piece) + 2
    return f"{brackets[0]}{', '.join(pieces)}{brackets[1]}"
