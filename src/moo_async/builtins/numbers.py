"""Chance and time for verb code. Owns no state: the source of chance is the system's, so that nobody can foretell
it."""

from __future__ import annotations

import datetime
import secrets
import time as clock
from typing import Any

from moo_async.builtins.registry import builtin
from moo_async.world.errors import E_INVARG, E_RANGE

_chance = secrets.SystemRandom()
_WIDEST = 1 << 4096


@builtin()
def random(first: int, last: int | None = None) -> int:
    """A whole number by chance: random(n) gives 1 to n, random(low, high) gives low to high, both ends included.

    E_INVARG when there is no number to choose from.
    """
    low, high = (1, first) if last is None else (first, last)
    if low > high or not -_WIDEST < low <= high < _WIDEST:
        raise E_INVARG(f"random() cannot choose from {low} to {high}" if low > high else "random(): number too large")
    return _chance.randint(low, high)


@builtin()
def choice(seq: list[Any] | tuple[Any, ...] | str) -> Any:
    """One item of a list or tuple, or one character of a string, by chance. E_RANGE when it is empty."""
    if not seq:
        raise E_RANGE("choice() of an empty sequence")
    return seq[_chance.randrange(len(seq))]


@builtin()
def time() -> int:
    """The seconds since 1 January 1970, UTC."""
    return int(clock.time())


@builtin()
def ftime() -> float:
    """Like time(), with the fraction of the second."""
    return clock.time()


@builtin()
def ctime(when: float | None = None) -> str:
    """A time as text in the server's own time zone, like "Sat Nov 21 13:19:59 2026 CET"; without an argument, now.

    E_INVARG for a time that has no date.
    """
    try:
        moment = datetime.datetime.fromtimestamp(clock.time() if when is None else when, datetime.UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        raise E_INVARG("ctime(): that time has no date") from None
    return moment.strftime("%a %b %e %H:%M:%S %Y %Z")


__all__ = ["choice", "ctime", "ftime", "random", "time"]
