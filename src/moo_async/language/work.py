"""Work: what one operation of a verb may cost, found out and paid for before it is done.

Nothing can stop Python inside a call of C: no tick is counted there and no signal is heard. So an operation whose time
grows with its operands is measured first, in units of about 100 ns (an item walked, some characters looked at). E_QUOTA
when it is more than one operation may do, whoever asks and however many ticks are left; else ticks for the units. A
value that holds others is measured as Python walks it: what is shared counts each time, so that a list of one list a
thousand times over, three times nested, is a thousand million items. Nothing here changes a value.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any

from ..world.activation import meter
from ..world.errors import E_MAXREC, E_QUOTA
from ..world.objects import Object
from ..world.owned import OwnedDict, OwnedList, OwnedSet

MOST = 1 << 19
"""The most units that one operation may cost: about a twentieth of a second."""

MAX_NESTING = 200
"""How deep a value may be nested that is compared, hashed, sorted, or made text of."""

MAX_ALIKE = 64
"""How many different keys with one hash one container may be made of; chance alone never makes two."""

FLAT: frozenset[type] = frozenset((int, str, float, bool, bytes, type(None), Object))
"""Types of values that hold no others: comparing with one, or finding its hash, takes no more time than copying it."""

VIEWS: frozenset[type] = frozenset(map(type, ({}.keys(), {}.values(), {}.items())))
KEYED: frozenset[type] = frozenset((dict, OwnedDict, set, OwnedSet, frozenset, type({}.keys())))
LISTS: frozenset[type] = frozenset((list, OwnedList, tuple, type({}.values())))
NESTING: frozenset[type] = KEYED | LISTS | VIEWS
"""Types of values that hold others and can be walked again and again."""

_DICTS = frozenset((dict, OwnedDict))
_FEW = 64
_SCATTERED = frozenset((str, Object, bool, bytes, type(None)))
_WIDEST = 2**61 - 1
"""Ints below this are their own hash; beyond, any number of them may have the same."""


def charge(ticks: int) -> None:
    """Take ticks for work before it is done; the task may end here."""
    meter.ticks -= ticks
    if meter.ticks < 0 and meter.act is not None:
        meter.out()


def spend(units: float) -> None:
    """Pay for one operation. E_QUOTA when it is more than one may do."""
    if units > MOST:
        raise E_QUOTA("that is too much work for one operation: do it in smaller parts")
    charge(int(units) >> 3)


def extent(value: Any) -> int:
    """The units that it takes to walk a value to the bottom, which are paid for here: what comparing it, finding its
    hash or copying it costs at most.

    E_QUOTA when that is more than one operation may do, E_MAXREC for a value nested too deep.
    """
    if type(value) not in NESTING:
        return 1 + size(value)
    if len(value) <= _FEW and type(value) not in _DICTS and all(type(v) in FLAT for v in value):
        return 1 + len(value)
    return 1 + extent_of((value,))


def extent_of(values: Collection[Any]) -> int:
    """The same for all of some values together, paid for level by level."""
    total = 0
    level = values
    for _ in range(MAX_NESTING):
        units = len(level)
        if total + units > MOST:
            spend(total + units)
        kinds = set(map(type, level))
        if int in kinds:
            units += sum(map(int.bit_length, _of(level, kinds, int))) >> 11
        for kind in kinds & {str, bytes}:
            units += sum(map(len, _of(level, kinds, kind))) >> 9
        groups = [(kind, list(_of(level, kinds, kind))) for kind in kinds & NESTING]
        below = sum(sum(map(len, group)) << (kind in _DICTS) for kind, group in groups)
        units += 4 * sum(len(group) for _, group in groups)
        total += units
        if total + below > MOST:
            spend(total + below)
        charge(units >> 3)
        if not groups:
            return total
        level = list(chain.from_iterable(map(_inside, groups)))
    raise E_MAXREC(f"the value is nested more than {MAX_NESTING} deep, or holds itself")


def _of(level: Collection[Any], kinds: set[type], kind: type) -> Iterable[Any]:
    return level if len(kinds) == 1 else (v for v in level if type(v) is kind)


def _inside(group: tuple[type, list[Any]]) -> Iterable[Any]:
    kind, values = group
    if kind in _DICTS:
        return chain(chain.from_iterable(values), chain.from_iterable(v.values() for v in values))
    return chain.from_iterable(values)


def size(value: Any) -> int:
    """The units that a value's own bytes are worth, not what it holds."""
    kind = type(value)
    if kind is str or kind is bytes:
        return len(value) >> 9
    return value.bit_length() >> 11 if kind is int else 0


# -- what is done with values that hold others


def key_(key: Any) -> Any:
    """A key whose hash Python is about to take: a tuple's is made anew each time, of all that it holds."""
    if type(key) is tuple or type(key) is frozenset:
        extent(key)
    return key


def comparing(a: Any, b: Any) -> None:
    """Two values are about to be compared, whatever the operator."""
    if type(a) in NESTING and type(b) in NESTING:
        extent(a if len(a) <= len(b) else b)


def seeking(value: Any, values: Any) -> None:
    """A value is about to be compared with all those of a list or tuple."""
    each = 1 + size(value) if type(value) in FLAT else extent(value)
    units = each * len(values)
    if units > MOST:
        extent(values)
    elif units > _FEW:
        spend(units)


def sorting(values: Collection[Any]) -> None:
    """Some values are about to be put into order."""
    count = len(values)
    if count > _FEW or not all(type(v) in FLAT for v in values):
        spend(extent_of(values) * max(1, math.log2(count)) / 4 if count else 0)


def hashing(values: Collection[Any], few: int = 16 * MAX_ALIKE) -> None:
    """Some values are about to become the keys of one set or dict, or already are and it is about to be copied; up to
    `few` do no harm.

    E_QUOTA where too many of them have the same hash, for then each is compared with all before it: Python does not
    keep the hashes of numbers and tuples secret.
    """
    charge(len(values) >> 4)
    kinds = set(map(type, values))
    if tuple in kinds or frozenset in kinds:
        extent_of([v for v in values if type(v) is tuple or type(v) is frozenset])
    if len(values) <= few or kinds <= _SCATTERED:
        return
    if kinds <= {int} and min(values) > -_WIDEST and max(values) < _WIDEST:
        return
    charge(len(values) >> 2)
    numbers = Counter(map(_hash, values))
    alike, count = numbers.most_common(1)[0]
    if count > MAX_ALIKE:
        different: set[Any] = set()
        for value in values:
            if _hash(value) == alike:
                different.add(value)
                if len(different) > MAX_ALIKE:
                    raise E_QUOTA(f"more than {MAX_ALIKE} of these keys have the same hash")


def _hash(value: Any) -> int:
    """The hash of a key; 0 for what has none, which the container itself will refuse."""
    try:
        return hash(value)
    except TypeError:
        return 0


# -- what is done with text


def searching(text: Any, part: Any, backwards: bool = False) -> None:
    """A part of a text is about to be looked for. Forwards, Python's way is linear but for its first 2,000 tries."""
    if len(text) < 60:  # as most are
        return
    if type(text) is type(part):
        tries = max(0, len(text) - len(part)) + 1
        looks = tries * len(part) if backwards else len(text) + min(tries, 2000) * len(part)
        if looks > 1 << 12:
            spend(looks >> 6)


# -- what is done with large integers


def words(number: int) -> int:
    """The length of an int, in the digits that Python computes with."""
    return 1 + number.bit_length() // 30


def multiplying(a: int, b: int) -> None:
    """Two ints are about to be multiplied, by Karatsuba's method."""
    short, long = sorted((words(a), words(b)))
    if short > 8:
        spend((long / short) * short**1.585 / 8)


def dividing(a: int, b: int) -> None:
    """An int is about to be divided by another, by the method that is learnt at school."""
    below = words(b)
    if below > 8:
        spend(max(1, words(a) - below) * below >> 5)


def raising(a: int, b: int) -> None:
    """An int is about to be raised to a power: the last of the multiplications takes most of the time."""
    length = a.bit_length() * b // 30
    if length > 16:
        spend(length**1.585 / 16)


def raising_within(exponent: int, modulus: int) -> None:
    """An int is about to be raised to a power modulo another: two multiplications and divisions for each bit."""
    spend(exponent.bit_length() * words(modulus) ** 2 // 20)
