"""What all ready modules are made with: how one is opened and filled, and how its work is paid for before it is done.

A function of a module takes and gives plain data. Its work, and the size of what it makes, have a bound that does not
depend on how many ticks a task has: no engine can stop Python inside a call of C.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from time import thread_time
from typing import Any

from moo_async import heap
from moo_async.builtins.registry import ENTRIES, Entry, charge, kind_of
from moo_async.language import namespace
from moo_async.language.bounds import bounded
from moo_async.world.errors import E_INVARG, E_QUOTA, E_TYPE

ABOUT: dict[str, str] = {}
"""What each module is for."""

MOST = 500_000
"""The most ticks that one call may cost: about a twentieth of a second, at ten million ticks to the second."""


def module(name: str, about: str) -> None:
    """Open a module: every builtin defined as `name.something` from here on is in it."""
    ABOUT[name] = inspect.cleandoc(about)
    namespace.define_module(name)


def native(name: str, parameters: str, doc: str, function: Callable[..., Any]) -> None:
    """Enter a function of Python itself: one that checks its arguments, calls nothing back and is done at once."""
    ENTRIES[name] = Entry(name, f"{name}({parameters})", doc, function)
    namespace.define(name, function)


def work(ticks: int, what: str) -> None:
    """Charge for work before it is done. E_QUOTA when it is more than one call may do, whoever asks."""
    if ticks > MOST:
        raise E_QUOTA(f"{what} is too much work for one call")
    charge(ticks)


def _now() -> float:
    return thread_time() - heap.collecting


class Clock:
    """Charges for work whose time nothing tells before it is done: what is foreseen, and what it then takes besides.

    Two million ticks pay for a second, counted in steps of half a millisecond, so that usual work costs what is
    foreseen, every time. CPU time without that of the collector, so that a task doesn't pay for others' business.
    """

    __slots__ = ("began", "paid")

    def __init__(self, ticks: int):
        self.paid = ticks
        charge(ticks)
        self.began = _now()

    def pay(self, ticks: int) -> None:
        """Charge for a piece that has been done: for `ticks`, or for its time where that is more."""
        spent = int((_now() - self.began) * 2_000) * 1_000
        due = max(ticks, spent - self.paid)
        self.paid += due
        charge(due)


def numbers(values: Any, what: str) -> list[Any]:
    """Some values as a list of int and float. E_TYPE for any others."""
    made = bounded(values)
    work(len(made), what)
    for kind in set(map(type, made)) - {int, float, bool}:
        raise E_TYPE(f"{what} takes numbers, not {kind_of(next(v for v in made if type(v) is kind))}")
    return made


def floats(values: Any, what: str) -> list[float]:
    """The same with each number as a float. OverflowError for an int that none can hold."""
    return list(map(float, numbers(values, what)))


def encoded(value: str | bytes, what: str) -> bytes:
    """A text in UTF-8, and bytes as they are. E_INVARG for text with half of a surrogate pair."""
    charge(len(value) // 50)
    try:
        return value.encode() if isinstance(value, str) else value
    except UnicodeEncodeError:
        raise E_INVARG(f"{what}: the text has half of a surrogate pair") from None
