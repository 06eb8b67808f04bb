"""The values that only verb code makes: boxes, functions, generators, bound methods. All but generators are data.

Each is a small class of the engine's own, so that guards can tell it by its exact type and the task encoder can take it
apart. A function carries the activation of the verb that made it and always runs with it: handing a function to a
wizard's verb lends it nothing. This module never runs code by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import CO_GENERATOR
from types import FunctionType
from typing import Any

from ..world.activation import Activation, meter
from ..world.errors import E_INVARG, E_MAXREC
from .trampolines import trampoline

MAX_CALLS = 400
"""Nested functions that may be under way at once; verbs have their own, smaller limit."""


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

    def has_value(self) -> bool:
        """Whether the variable has been assigned."""
        try:
            _ = self.v
        except NameError:
            return False
        return True

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
        try:
            return next(self._steps)
        finally:
            meter.act = outer
            meter.calls -= 1


def lost_generator() -> Generator:
    """What stands for a generator that was inside a list when its task was saved: a step of it is E_INVARG."""

    def steps() -> Iterator[Any]:
        raise E_INVARG("a generator does not outlive a restart; make a list of it before waiting")
        yield

    return Generator(steps(), None)


class Method:
    """A method of a plain value, held as a value: `f = names.append`."""

    __slots__ = ("name", "target")

    def __init__(self, target: Any, name: str):
        self.target = target
        self.name = name

    def __repr__(self) -> str:
        return f"<method {self.name}>"

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        from .calls import call_method

        return call_method(self.target, self.name, args, keywords)
