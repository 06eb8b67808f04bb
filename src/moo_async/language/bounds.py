"""Bounds: what keeps an operation of a verb from making a value larger than MAX_VALUE, or a text that shows too much.

Each guard looks at sizes before it does the work, and charges the meter in proportion. What a value looks like as text
is decided here too, because making text of a value is an operation that grows, and because Python's own text for
functions and iterators shows addresses.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..world.activation import meter
from ..world.errors import E_INVARG, E_QUOTA
from ..world.objects import Object
from ..world.owned import OwnedDict, OwnedList, OwnedSet
from ..world.permissions import off_limits
from .namespace import Builtin, Namespace
from .values import Function, Generator, Match, Method

MAX_VALUE = 1024 * 1024
"""Largest value that one operation may make: characters, bytes, elements, or bits/8 of an int."""

MAX_NESTING = 200
"""Deepest nesting of a value that has a text."""

LAZY = frozenset((range, type(iter(range(0))), enumerate, zip, map, filter, reversed, Generator))
"""Types that make their values one by one: before Python walks one, its length is bounded."""


# -- sizes


def check_size(size: int) -> None:
    """Raise E_QUOTA for a value larger than a verb may make; charge a tick for each 100 elements."""
    if size > MAX_VALUE:
        raise E_QUOTA(f"a value of size {size:,} is more than the {MAX_VALUE:,} that are allowed")
    meter.ticks -= size // 100


def bound_(text: str) -> str:
    """Text that was put together from pieces, if it isn't too long."""
    if len(text) > MAX_VALUE:
        raise E_QUOTA(f"a text of {len(text):,} characters is longer than the {MAX_VALUE:,} that are allowed")
    return text


def add_(a: Any, b: Any) -> Any:
    kind = type(a)
    if kind is not int and kind is not float and hasattr(a, "__len__") and hasattr(b, "__len__"):
        check_size(len(a) + len(b))
    return a + b


def iadd_(a: Any, b: Any) -> Any:
    if type(a) is not int and hasattr(a, "__len__") and hasattr(b, "__len__"):
        check_size(len(a) + len(b))
    if type(a) in (list, OwnedList) and not hasattr(b, "__len__"):
        b = bounded(b)
    a += b
    return a


def _check_product(a: Any, b: Any) -> None:
    if type(b) is int and hasattr(a, "__len__"):
        check_size(len(a) * max(b, 0))
    elif type(a) is int and hasattr(b, "__len__"):
        check_size(len(b) * max(a, 0))
    elif type(a) is int and type(b) is int:
        check_size((a.bit_length() + b.bit_length()) >> 3)


def mul_(a: Any, b: Any) -> Any:
    _check_product(a, b)
    return a * b


def imul_(a: Any, b: Any) -> Any:
    _check_product(a, b)
    a *= b
    return a


def pow_(a: Any, b: Any) -> Any:
    if type(a) is int and type(b) is int and b > 0 and not -2 < a < 2:
        check_size((a.bit_length() * b) >> 3)
    return a**b


def lshift_(a: Any, b: Any) -> Any:
    if type(a) is int and type(b) is int and a:
        check_size((a.bit_length() + max(b, 0)) >> 3)
    return a << b


def mod_(a: Any, b: Any) -> Any:
    if isinstance(a, str | bytes):
        raise off_limits("text % values is not part of the verb language; use an f-string")
    return a % b


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
        return list(values)
    out: list[Any] = []
    for value in values:
        out.append(value)
        meter.ticks -= 1
        if meter.ticks < 0:
            meter.out()
        if len(out) > MAX_VALUE:
            raise E_QUOTA(f"more than {MAX_VALUE:,} values")
    return out


def counted_(values: Any, weight: int) -> Any:
    """The values of a comprehension's clause, charged `weight` ticks each: all at once where the length is known."""
    try:
        n = len(values)
    except TypeError:
        return _counting(values, weight)
    check_size(n)
    meter.ticks -= n * weight
    if meter.ticks < 0:
        meter.out()
    return values


def _counting(values: Iterable[Any], weight: int) -> Iterator[Any]:
    for value in values:
        meter.ticks -= weight
        if meter.ticks < 0:
            meter.out()
        yield value


def again_(values: Iterator[Any]) -> Iterator[Any]:
    """In a residual loop: one pass for the rest of the body, then what the iterator still has."""
    return itertools.chain((None,), values)


def spread_(*groups: Any) -> list[Any]:
    """The operands of a display or call that has starred ones, as one list."""
    parts = [g if type(g) is tuple or type(g) is list else bounded(g) for g in groups]
    check_size(sum(map(len, parts)))
    return list(itertools.chain.from_iterable(parts))


def small_(value: Any) -> Any:
    """A container that has just been made, if it isn't too large."""
    check_size(len(value))
    return value


def setslice_(values: Any, target: Any, start: Any, stop: Any, step: Any) -> None:
    """`target[start:stop:step] = values`."""
    made = values if type(values) in (list, tuple, str) else bounded(values)
    check_size(len(made) + (len(target) if hasattr(target, "__len__") else 0))
    target[start:stop:step] = made


def subject_(value: Any) -> Any:
    """What a match statement looks at: a range that a pattern could unfold is bounded."""
    if type(value) is range:
        check_size(len(value))
    return value


# -- text

_ATOMS = (str, int, float, bool, bytes, type(None), Object, type, range, slice)
_SHOWN = frozenset((*_ATOMS, Function, Method, Generator, Builtin, Namespace, Match))
_CONTAINERS = frozenset((list, tuple, dict, set, frozenset, OwnedList, OwnedDict, OwnedSet))


def show_(value: Any) -> Any:
    """A value whose text is about to be made: itself, or where Python's text would not do, a text of our own."""
    kind = type(value)
    if kind in _SHOWN:
        return value
    if kind in _CONTAINERS:
        return value if _measure(value) else _Text(_describe(value))
    if isinstance(value, Exception):
        return value if _measure(value.args) else _Text(type(value).__name__)
    return _Text(_describe(value))


class _Text(str):
    """Text that is its own repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


class _Measure:
    """Walks a nested value as its text would: what is shared counts each time, what holds itself once."""

    def __init__(self) -> None:
        self.total = 0
        self.plain = True
        self.path: list[int] = []

    def walk(self, value: Any) -> None:
        if type(value) in _CONTAINERS:
            self.total += 2 * len(value) + 2
            if id(value) in self.path:
                return
            if len(self.path) > MAX_NESTING:
                raise E_QUOTA(f"a value nested more than {MAX_NESTING} deep has no text")
            self.path.append(id(value))
            for v in itertools.chain(value.keys(), value.values()) if isinstance(value, dict) else value:
                self.walk(v)
            self.path.pop()
        elif isinstance(value, str | bytes):
            self.total += len(value)
        elif isinstance(value, Exception):
            self.walk(value.args)
        else:
            self.total += 2
            self.plain = self.plain and type(value) in _SHOWN
        if self.total > MAX_VALUE:
            raise E_QUOTA(f"the text of this value would be longer than {MAX_VALUE:,} characters")


def _measure(value: Any) -> bool:
    """Raise E_QUOTA if the text of a nested value would be too long; False where its text needs our own words."""
    measure = _Measure()
    measure.walk(value)
    meter.ticks -= measure.total // 100
    return measure.plain


def _describe(value: Any) -> str:
    """Text for a value that holds iterators or other things whose own text shows an address."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{show_(k)!r}: {show_(v)!r}" for k, v in value.items()) + "}"
    if type(value) in _CONTAINERS:
        return "[" + ", ".join(repr(show_(v)) for v in value) + "]"
    return f"<{type(value).__name__.replace('_', ' ')}>"


def size_guards() -> dict[str, Any]:
    """The guards of this module by the hidden names that generated code calls them by."""
    table: dict[str, Any] = {
        **{"bound": bound_, "format": format_, "show": show_, "add": add_, "mul": mul_, "pow": pow_, "mod": mod_},
        **{"lshift": lshift_, "iadd": iadd_, "imul": imul_, "ipow": pow_, "ilshift": lshift_, "imod": mod_},
        **{"counted": counted_, "again": again_, "bounded": bounded, "spread": spread_, "small": small_},
        **{"setslice": setslice_, "subject": subject_},
    }
    for op in ("sub", "floordiv", "and", "or", "xor", "rshift", "matmul"):
        spelled = {"and": "bitand", "or": "bitor", "xor": "bitxor", "matmul": "matmult"}.get(op, op)
        table[f"i{spelled}"] = getattr(operator, f"i{op}")
    table["idiv"] = operator.itruediv
    return {f"_{name}_": value for name, value in table.items()}
