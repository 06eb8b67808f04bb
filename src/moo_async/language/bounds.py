"""Bounds: what keeps a verb from making a value larger than `max_value_size`, or a text that shows too much.

Each guard looks at sizes before it does the work, and charges the meter in proportion. What a value looks like as text
is decided here too, because making text of a value is an operation that grows, and because Python's own text for
functions and iterators shows addresses. Operators are in operators.py; what an operation costs is in work.py.
"""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, AnyStr

from ..world.activation import meter
from ..world.errors import E_INVARG, E_MAXREC, E_QUOTA, E_TYPE
from ..world.objects import Object
from ..world.owned import OwnedDict, OwnedList, OwnedSet
from .namespace import Builtin, Kind, Namespace
from .values import Function, Generator, Match, Method
from .work import FLAT, MAX_NESTING, NESTING, charge, extent, spend

LARGE = 16 * 1024
"""From here on, what is made is worth a look at the memory that the slice has taken."""

MAX_ITERATORS = 100
"""How many iterators may be made of one another: Python asks them all for one value, by recursion in C."""

_MADE_OF_OTHERS = frozenset((enumerate, zip, map, filter))
_STEPS: tuple[Any, ...] = ([], (), "", "\xe9", b"", range(0), range(2**70), set(), {}, {}.values(), {}.items())
_BACKWARDS: tuple[Any, ...] = ([], (), range(0), range(2**70), {}, {}.values(), {}.items())

LAZY: frozenset[type] = frozenset(
    (range, Generator, *_MADE_OF_OTHERS, *(type(iter(v)) for v in _STEPS), *(type(reversed(v)) for v in _BACKWARDS))
)
"""Types that make their values one by one: before Python walks one, its length is bounded."""


# -- sizes


def check_size(size: int) -> None:
    """Raise E_QUOTA for a value larger than a verb may make; charge a tick for each 100 elements."""
    if size > meter.max_value:
        shown = f"{size:,}" if size < 10**18 else "far too large"
        raise E_QUOTA(f"a value of size {shown} is more than the {meter.max_value:,} that are allowed")
    if size >= 100:
        charge(size // 100)
        if size >= LARGE:
            meter.sample()


def bound_(text: AnyStr) -> AnyStr:
    """Text that was put together from pieces, if it isn't too long."""
    if len(text) > meter.max_value:
        raise E_QUOTA(f"a text of {len(text):,} characters is longer than the {meter.max_value:,} that are allowed")
    if len(text) >= 100:
        charge(len(text) // 100)
    return text


def format_(value: Any, conversion: int, spec: str) -> str:
    """One field of an f-string that has a format specification."""
    value = show_(value)
    if conversion != -1:
        conversions: dict[int, Callable[[Any], str]] = {115: str, 114: repr, 97: ascii}
        value = conversions[conversion](value)
    digits = "".join(c if c.isdigit() else " " for c in spec).split()
    if any(len(d) > 4 for d in digits):
        raise E_INVARG(f"the field width in {spec!r} is more than 9,999")
    return format(str(value) if spec and type(value) not in (int, float, str, bool) else value, spec)


# -- iteration


def bounded(values: Iterable[Any]) -> list[Any]:
    """All the values as a list, or E_QUOTA where there are more than a value may hold."""
    hint = operator.length_hint(values, -1)
    if hint >= 0:
        check_size(hint)
        if type(values) is range:
            charge(hint // 20)  # these are made, not only put into the list
        return list(values)
    out: list[Any] = []
    for value in _counting(values, 1):
        out.append(value)
        if len(out) > meter.max_value:
            raise E_QUOTA(f"more than {meter.max_value:,} values")
    return out


def sized(values: Any) -> Any:
    """Values that are about to be walked once, in C: what makes its values one by one becomes a list, at most so long;
    what has a length is paid for."""
    if type(values) in LAZY or not hasattr(values, "__len__"):
        return bounded(values)
    check_size(len(values))
    return values


def together(iterator: Any) -> Any:
    """An iterator made of others, as it was just made: E_MAXREC where there are too many below one another."""
    count = 0
    below = [iterator]
    while below:
        count += 1
        if count > MAX_ITERATORS:
            raise E_MAXREC(f"more than {MAX_ITERATORS} iterators made of one another")
        below += [part for part in below.pop().__reduce__()[1] if type(part) in _MADE_OF_OTHERS]
    return iterator


def counted_(values: Any, weight: int) -> Any:
    """The values of a comprehension's clause, charged `weight` ticks each: all at once where the length is known."""
    try:
        n = len(values)
    except TypeError:
        return _counting(values, weight)
    check_size(n)
    charge(n * weight)
    return values


def _counting(values: Iterable[Any], weight: int) -> Iterator[Any]:
    for value in values:
        charge(weight)
        yield value


def check_() -> bool:
    """In a long run of statements and in a comprehension: the task may end here."""
    if meter.ticks < 0:
        meter.out()
    return True


def again_(values: Iterator[Any]) -> Iterator[Any]:
    """In a residual loop: one pass for the rest of the body, then what the iterator still has."""
    return itertools.chain((None,), values)


def spread_(*groups: Any) -> list[Any]:
    """The operands of a display or call that has starred ones, as one list."""
    parts = [g if type(g) is tuple or type(g) is list else bounded(g) for g in groups]
    check_size(sum(map(len, parts)))
    return list(itertools.chain.from_iterable(parts))


def merged_(made: dict[Any, Any], more: Any) -> dict[Any, Any]:
    """In the display of a dict, `**more`: put into what has been made of it so far."""
    if not isinstance(more, dict):
        raise E_TYPE(f"** in a dict takes a dict, not a value of type {type(more).__name__}")
    check_size(len(made) + len(more))
    made.update(more)
    return made


def subject_(value: Any, copies: int) -> Any:
    """What a match statement looks at; `copies` of its patterns copy a part of it, or of what is in it."""
    if type(value) is range:
        check_size(len(value))
    if copies and type(value) in NESTING:
        spend(copies * extent(value) >> 2)
    return value


# -- text

_ATOMS = (str, int, float, bool, bytes, type(None), Object, range)
_SHOWN = frozenset((*_ATOMS, Function, Method, Generator, Builtin, Kind, Namespace, Match))
_CONTAINERS = frozenset((list, tuple, dict, set, frozenset, OwnedList, OwnedDict, OwnedSet))


def show_(value: Any, most: int | None = None) -> Any:
    """A value whose text is about to be made: itself, or where Python's text would not do, a text of our own. E_QUOTA
    where that would be longer than `most` characters, or than a value may be."""
    kind = type(value)
    if kind in _SHOWN:
        return value
    if kind in _CONTAINERS:
        return value if _measure(value, most) else _Text(_describe(value))
    if isinstance(value, Exception):
        return value if _measure(value.args, most) else _described(value)
    return _Text(_describe(value))


class _Text(str):
    """Text that is its own repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


class _Measure:
    """Walks a nested value as its text would: what is shared counts each time, what holds itself once."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.total = 0
        self.plain = True
        self.path: list[int] = []

    def walk(self, value: Any) -> None:
        kind = type(value)
        if kind in _CONTAINERS:
            self.container(value)
        elif isinstance(value, Exception):
            self.container(value.args)
        else:
            self.leaves(kind, 1, (value,))
            self.plain = self.plain and kind in _SHOWN
        if self.total > self.most:
            raise E_QUOTA(f"the text of this value would be longer than {self.most:,} characters, or take too long")

    def container(self, value: Any) -> None:
        charge(4 + (len(value) >> 3))
        self.total += 2 * len(value) + 16
        if id(value) in self.path:
            return
        if len(self.path) > MAX_NESTING:
            raise E_QUOTA(f"a value nested more than {MAX_NESTING} deep has no text")
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        kinds = Counter(map(type, parts))
        if kinds.keys() <= FLAT:
            for kind, count in kinds.items():
                self.leaves(kind, count, parts if len(kinds) == 1 else (v for v in parts if type(v) is kind))
            return
        self.path.append(id(value))
        for v in parts:
            self.walk(v)
        self.path.pop()

    def leaves(self, kind: type, count: int, values: Iterable[Any]) -> None:
        """Some values that hold no others, all of one type."""
        if kind is int:
            self.total += sum(map(int.bit_length, values)) // 3
        elif kind is str or kind is bytes:
            self.total += sum(map(len, values))
        else:
            self.total += 20 * count


def _measure(value: Any, most: int | None) -> bool:
    """Raise E_QUOTA if the text of a nested value would be too long; False where its text needs our own words."""
    measure = _Measure(meter.max_value if most is None else most)
    measure.walk(value)
    charge(measure.total // 100)
    return measure.plain


def _describe(value: Any, inside: tuple[int, ...] = ()) -> str:
    """Text for a value that is, or holds, an error's class or an iterator, whose own text shows a place in the engine;
    `inside` are those that hold it."""
    kind = type(value)
    if kind in _CONTAINERS and value:
        if id(value) in inside:
            return "..."
        inside = (*inside, id(value))
        if isinstance(value, dict):
            return "{" + ", ".join(f"{_describe(k, inside)}: {_describe(v, inside)}" for k, v in value.items()) + "}"
        text = ", ".join([_describe(v, inside) for v in value])
        if kind is tuple:
            return f"({text},)" if len(value) == 1 else f"({text})"
        if isinstance(value, list):
            return f"[{text}]"
        return f"frozenset({{{text}}})" if kind is frozenset else f"{{{text}}}"
    if isinstance(value, Exception):
        return repr(_described(value, inside))
    if kind is type:
        return str(value.__name__)
    return repr(value) if kind in _SHOWN or kind in _CONTAINERS else f"<{kind.__name__.replace('_', ' ')}>"


def _described(error: Exception, inside: tuple[int, ...] = ()) -> Exception:
    """An error like this one, with such texts as its arguments."""
    kind = type(error)
    made = kind.__new__(kind)
    made.args = tuple([a if type(a) is str else _Text(_describe(a, (*inside, id(error)))) for a in error.args])
    return made


def size_guards() -> dict[str, Any]:
    """The guards of this module by the hidden names that generated code calls them by."""
    table: dict[str, Any] = {
        **{"bound": bound_, "format": format_, "show": show_, "counted": counted_, "again": again_},
        **{"bounded": bounded, "spread": spread_, "merged": merged_, "subject": subject_, "check": check_},
    }
    return {f"_{name}_": value for name, value in table.items()}
