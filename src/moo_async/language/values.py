"""The values that only verbs have: boxes, functions, generators, matches, bound methods. All but generators are data.

Each is a small class of the engine's own, so that guards can tell it by its exact type and the task encoder can take it
apart. A function carries the activation of the verb that made it and always runs with it: handing a function to a
wizard's verb lends it nothing. This module never runs code by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from inspect import CO_GENERATOR
from types import FunctionType
from typing import Any

from ..world.activation import Activation, meter
from ..world.errors import E_INVARG, E_MAXREC, E_RANGE
from .trampolines import trampoline

MAX_CALLS = 400
"""Nested functions that may be under way at once; verbs have their own, smaller limit."""

RECURSION = 8_000
"""Python's own limit: more than so many functions and verbs can take. A task that goes too deep meets our limit, which
stands before a call, and never Python's, which could strike in the middle of what the engine changes."""

sys.setrecursionlimit(max(RECURSION, sys.getrecursionlimit()))


class Box:
    """A variable that an inner function shares with an outer one; `v` is its value."""

    __slots__ = ("v",)

    v: Any

    def __init__(self, *value: Any):
        if value:
            self.v = value[0]

    def put(self, value: Any) -> Any:
        """Set and give back the value (for `:=`)."""
        self.v = value
        return value

    def __delattr__(self, name: str) -> None:
        _ = self.v  # NameError where there is none
        object.__delattr__(self, name)

    def has_value(self) -> bool:
        """Whether the variable has been assigned."""
        try:
            _ = self.v
        except NameError:
            return False
        return True

    def take_back(self, *value: Any) -> None:
        """Have the value that it had, or none."""
        if value:
            self.v = value[0]
        else:
            del self.v

    def __getattr__(self, name: str) -> Any:
        raise NameError("a variable is used before it has a value")


def go_deeper(act: Activation | None) -> Activation | None:
    """Count one more function under way, acting as `act`; returns who acted before. Raises E_MAXREC."""
    if meter.calls >= MAX_CALLS:
        raise E_MAXREC(f"more than {MAX_CALLS} functions deep")
    meter.calls += 1
    outer, meter.act = meter.act, act
    return outer


class Function:
    """A function or lambda written in a verb."""

    __slots__ = ("act", "boxes", "defaults", "fn", "generator", "index", "keyword_defaults", "name", "program")

    def __init__(
        self,
        act: Activation,
        program: Any,
        index: int,
        boxes: tuple[Box, ...],
        defaults: tuple[Any, ...],
        keyword_defaults: dict[str, Any],
    ):
        code = program.entry(index)
        self.act = act
        self.program = program
        self.index = index
        self.boxes = boxes
        self.defaults = defaults
        self.keyword_defaults = keyword_defaults
        self.fn = FunctionType(code.__code__, code.__globals__, code.__name__, defaults)
        self.fn.__kwdefaults__ = keyword_defaults
        self.generator = bool(code.__code__.co_flags & CO_GENERATOR)

    def __repr__(self) -> str:
        return "<function>"

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """Called back by a builtin (a sort key, say), where nothing can be suspended."""
        return self.enter(args, keywords)

    @trampoline
    def enter(self, args: Sequence[Any], keywords: dict[str, Any]) -> Any:
        """Run the function. Raises E_MAXREC, besides what its code raises."""
        if meter.debugger is not None:
            code = self.program.entry(self.index).__code__
            if self.fn.__code__ is not code:
                self.fn.__code__ = code
        outer = go_deeper(self.act)
        try:
            made = self.fn(self.act, *self.boxes, *args, **keywords)
            return Generator(made, self.act) if self.generator else made
        finally:
            meter.act = outer
            meter.calls -= 1


class Generator:
    """A generator of a verb; each step runs with the permissions of the verb that made it. Cannot be saved."""

    __slots__ = ("_act", "_steps")

    def __init__(self, steps: Any, act: Activation | None):
        self._steps = steps
        self._act = act

    def __repr__(self) -> str:
        return "<generator>"

    def __iter__(self) -> Generator:
        return self

    def __next__(self) -> Any:
        outer = go_deeper(self._act)
        meter.calls += 1  # it counts as two: some Pythons allow less of C calling Python than of Python alone
        try:
            return next(self._steps)
        finally:
            meter.act = outer
            meter.calls -= 2


def lost_generator() -> Generator:
    """What stands for a generator that was inside a list when its task was saved: a step of it is E_INVARG."""

    def steps() -> Iterator[Any]:
        raise E_INVARG("a generator does not outlive a restart; make a list of it before waiting")
        yield

    return Generator(steps(), None)


class Match:
    """What a pattern matched. `spans` are the group's places in the text that was searched, (-1, -1) where one matched
    nothing; `names` their names, where they have any. Of that text only what matched is kept. Never changes."""

    __slots__ = ("names", "spans", "text")

    __iter__ = None  # or Python would make an iterator of what is under 0, 1, 2 ...

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...], names: tuple[str | None, ...]):
        self.text = text
        self.spans = spans
        self.names = names

    def __repr__(self) -> str:
        return f"<match {self.spans[0]} {self.text[:50]!r}>"

    def __getitem__(self, group: Any) -> str | None:
        """What a group matched, None for nothing. Raises E_RANGE where there is no such group."""
        start, end = self.span(group)
        meter.ticks -= (end - start) // 100
        first = self.spans[0][0]
        return None if start < 0 else self.text[start - first : end - first]

    def span(self, group: Any = 0) -> tuple[int, int]:
        """Where a group, given by number or name, begins and ends."""
        if type(group) is str and group in self.names:
            group = self.names.index(group)
        if type(group) is not int or not 0 <= group < len(self.spans):
            raise E_RANGE("the match has no such group")
        return self.spans[group]

    def start(self, group: Any = 0) -> int:
        """Where a group begins."""
        return self.span(group)[0]

    def end(self, group: Any = 0) -> int:
        """Where a group ends."""
        return self.span(group)[1]

    def group(self, *groups: Any) -> Any:
        """What one group matched, or a tuple for several; without an argument, the whole."""
        if len(groups) < 2:
            return self[groups[0] if groups else 0]
        found = {group: self[group] for group in groups}  # each once, however often it is asked for
        return tuple(found[group] for group in groups)

    def groups(self, default: Any = None) -> tuple[Any, ...]:
        """What all groups matched, and `default` for those that matched nothing."""
        return tuple(self[i] if self.spans[i][0] >= 0 else default for i in range(1, len(self.spans)))

    def groupdict(self, default: Any = None) -> dict[str, Any]:
        """The same for the groups that have names."""
        return {name: self[name] if self.span(name)[0] >= 0 else default for name in self.names if name}


class Method:
    """A method of a plain value, held as a value: `f = names.append`."""

    __slots__ = ("name", "target")

    def __init__(self, target: Any, name: str):
        self.target = target
        self.name = name

    def __repr__(self) -> str:
        return f"<method {self.name}>"

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """Called back by a builtin: a tick, for it may be done without end."""
        from .methods import call_method

        meter.ticks -= 1
        if meter.ticks < 0:
            meter.out()
        return call_method(self.target, self.name, args, keywords)
