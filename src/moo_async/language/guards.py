"""What stands between verb code and Python: attributes, operators that grow values, text, iteration, except clauses.

Deny by default: a type's attributes are reachable only if METHODS or READABLE lists them for exactly that type. Every
guard is named here once and put into the namespace under a name that no verb can write. A guard never hands out an
object of a type that is not listed, and never makes a value larger than MAX_VALUE before having looked.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..world import properties
from ..world.activation import meter
from ..world.errors import E_DIV, E_FLOAT, E_INVARG, E_MAXREC, E_PERM, E_QUOTA, E_RANGE, E_TYPE, E_VARNF, MooError
from ..world.objects import Object
from ..world.owned import OwnedDict, OwnedList, OwnedSet
from . import namespace
from .values import Method

MAX_VALUE = 1024 * 1024
"""Largest value that one operation may make: characters, bytes, elements, or bits/8 of an int."""

_LIST = "append clear copy count extend index insert pop remove reverse sort"
_DICT = "clear copy fromkeys get items keys pop popitem setdefault update values"
_SET = (
    "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset "
    "issuperset pop remove symmetric_difference symmetric_difference_update union update"
)
_FROZEN = "copy difference intersection isdisjoint issubset issuperset symmetric_difference union"
_STR = (
    "capitalize casefold center count encode endswith expandtabs find index isalnum isalpha isascii isdecimal isdigit "
    "isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix "
    "removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title "
    "upper zfill"
)
_BYTES = (
    "count decode endswith find hex index isalnum isalpha isdigit isspace join lower lstrip partition removeprefix "
    "removesuffix replace rfind rindex rpartition rsplit rstrip split splitlines startswith strip upper"
)

METHODS: dict[type, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        str: _STR,
        bytes: _BYTES,
        int: "bit_count bit_length",
        bool: "",
        float: "is_integer",
        list: _LIST,
        OwnedList: _LIST,
        dict: _DICT,
        OwnedDict: _DICT,
        set: _SET,
        OwnedSet: _SET,
        frozenset: _FROZEN,
        tuple: "count index",
        range: "count index",
    }.items()
}
"""The methods that verb code may call, for each exact type."""

READABLE: dict[type, frozenset[str]] = {
    range: frozenset(("start", "stop", "step")),
    slice: frozenset(("start", "stop", "step")),
}
"""The attributes that verb code may read, for each exact type that has any."""


def getattr_(obj: Any, name: str) -> Any:
    """`obj.name`: a property of a world object, a method of a plain value, `args` of an exception."""
    if type(obj) is Object:
        slot = obj.fast.get(name)
        if slot is not None:
            return slot.value
        return properties.get(obj, name)
    return attribute(obj, name)


def attribute(obj: Any, name: str) -> Any:
    """The slow half of getattr_: what is not a world object."""
    kind = type(obj)
    if name in METHODS.get(kind, ()):
        return Method(obj, name)
    if name in READABLE.get(kind, ()):
        return getattr(obj, name)
    if isinstance(obj, Exception):
        if name == "args":
            return obj.args
        if name == "message":
            return str(obj)
    if kind is type and name in METHODS.get(obj, ()):
        return Method(obj, name)
    raise E_PERM(f"a verb can't use .{name} of {describe(obj)}")


def setattr_(value: Any, obj: Any, name: str) -> None:
    """`obj.name = value`; only world objects have properties to set."""
    if type(obj) is not Object:
        raise E_TYPE(f"can't set .{name} of {describe(obj)}; only objects have properties")
    properties.set(obj, name, value)


def describe(value: Any) -> str:
    """A type for an error message: "a str", "an exception", "the type int"."""
    if isinstance(value, type):
        return f"the type {value.__name__}"
    name = type(value).__name__.removeprefix("Owned").lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


# -- sizes


def size_of(value: Any) -> int:
    """Characters, elements or bytes of a value, in O(1)."""
    if type(value) is int:
        return value.bit_length() >> 3
    return len(value) if hasattr(value, "__len__") else 0


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
        raise E_PERM("text % values is not part of the verb language; use an f-string")
    return a % b


def format_(value: Any, conversion: int, spec: str) -> str:
    """One field of an f-string that has a format specification."""
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
    import itertools

    return itertools.chain((None,), values)


# -- exceptions

NATIVE: dict[type[MooError], tuple[type[Exception], ...]] = {
    E_DIV: (E_DIV, ZeroDivisionError),
    E_RANGE: (E_RANGE, IndexError, KeyError),
    E_TYPE: (E_TYPE, TypeError),
    E_INVARG: (E_INVARG, ValueError),
    E_VARNF: (E_VARNF, NameError),
    E_MAXREC: (E_MAXREC, RecursionError),
    E_FLOAT: (E_FLOAT, OverflowError, FloatingPointError),
}
"""What plain Python raises where MOO has an error of its own: `except E_DIV` also catches 1/0."""


def catch_(classes: Any) -> Any:
    """The classes of an except clause, as isinstance takes them."""
    if type(classes) is tuple:
        return tuple(x for c in classes for x in _as_tuple(catch_(c)))
    if not (isinstance(classes, type) and issubclass(classes, Exception)):
        raise E_TYPE(f"except needs an exception class, not {describe(classes)}")
    if classes is MooError:
        return (MooError, *(x for natives in NATIVE.values() for x in natives))
    natives: Any = NATIVE
    return natives.get(classes, classes)


def _as_tuple(classes: Any) -> tuple[Any, ...]:
    return classes if isinstance(classes, tuple) else (classes,)


def _install() -> None:
    table: dict[str, Callable[..., Any] | Any] = {
        "_m": meter,
        "_getattr_": getattr_,
        "_setattr_": setattr_,
        "_bound_": bound_,
        "_format_": format_,
        "_add_": add_,
        "_mul_": mul_,
        "_pow_": pow_,
        "_lshift_": lshift_,
        "_mod_": mod_,
        "_iadd_": iadd_,
        "_imul_": imul_,
        "_ipow_": pow_,
        "_ilshift_": lshift_,
        "_imod_": mod_,
        "_counted_": counted_,
        "_again_": again_,
        "_catch_": catch_,
        "_iter_": iter,
        "_type_": type,
        "_int_": int,
        "_set_": set,
        "_slice_": slice,
        "_isinstance_": isinstance,
        "_Exception_": Exception,
        "_BaseException_": BaseException,
        "_AssertionError_": AssertionError,
    }
    for op in ("sub", "floordiv", "and", "or", "xor", "rshift", "matmul"):
        spelled = {"and": "bitand", "or": "bitor", "xor": "bitxor", "matmul": "matmult"}.get(op, op)
        table[f"_i{spelled}_"] = getattr(operator, f"i{op}")
    table["_idiv_"] = operator.itruediv
    for name, value in table.items():
        namespace.VERB[name] = namespace.PRELUDE[name] = value


_install()
