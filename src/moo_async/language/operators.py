"""Operators of verb code on operands whose size matters: arithmetic, sets, comparing, membership, slices.

Generated code does by itself what is cheap whatever the operands are, or where it has seen that one is a small number;
it comes here for all else. Each guard looks at its operands first: what it would make must not be larger than
`max_value_size`, what it would do not more than one operation may (work.py). Python's own operator then does it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from ..world.activation import meter
from ..world.errors import E_FLOAT, E_QUOTA, E_TYPE
from ..world.owned import OwnedList
from ..world.permissions import off_limits
from . import work
from .bounds import LAZY, bounded, check_size
from .work import FLAT, KEYED, LISTS, NESTING, VIEWS, charge, extent, hashing, key_, seeking

MAX_BITS = 1 << 17
"""Largest int that one operation may make, if `max_value_size` allows that many. Less than other values, since what
adds, shifts or negates it comes by no guard and is not charged for its size. Python makes no text of more than a tenth
of it."""

_LARGE = 256
"""Bits up to which an int is multiplied and divided without a look at the cost."""


def check_bits(bits: int) -> None:
    """Raise E_QUOTA for an int larger than a verb may make."""
    most = min(MAX_BITS, meter.max_value << 3)
    if bits > most:
        shown = f"{bits:,}" if bits < 10**18 else "far too many"
        raise E_QUOTA(f"an int of {shown} bits is more than the {most:,} that are allowed")


# -- arithmetic


def _check_sum(a: Any, b: Any) -> None:
    kind = type(a)
    if kind is type(b) and (kind is str or kind is list):  # the most common sums of anything but numbers
        size = len(a) + len(b)
        if size >= 100:
            check_size(size)
    elif kind is not int and kind is not float and hasattr(a, "__len__") and hasattr(b, "__len__"):
        check_size(len(a) + len(b))


def add_(a: Any, b: Any) -> Any:
    _check_sum(a, b)
    return a + b


def iadd_(a: Any, b: Any) -> Any:
    _check_sum(a, b)
    if type(a) in (list, OwnedList) and not hasattr(b, "__len__"):
        b = bounded(b)
    a += b
    return a


def _check_product(a: Any, b: Any) -> None:
    if type(a) is int and type(b) is int:
        bits = a.bit_length() + b.bit_length()
        if bits > _LARGE:
            check_bits(bits)
            work.multiplying(a, b)
    elif type(b) is int and hasattr(a, "__len__"):
        check_size(len(a) * max(b, 0))
    elif type(a) is int and hasattr(b, "__len__"):
        check_size(len(b) * max(a, 0))


def mul_(a: Any, b: Any) -> Any:
    _check_product(a, b)
    return a * b


def imul_(a: Any, b: Any) -> Any:
    _check_product(a, b)
    a *= b
    return a


def pow_(a: Any, b: Any, modulus: Any = None) -> Any:
    """`a ** b`, or pow(a, b, modulus). E_FLOAT where Python would make a complex number."""
    if isinstance(a, int) and isinstance(b, int):
        if modulus is not None:
            _check_within(a, b, modulus)
        elif b > 0 and not -2 < a < 2:
            check_bits(a.bit_length() * b)
            work.raising(a, b)
    made = a**b if modulus is None else pow(a, b, modulus)
    if isinstance(made, complex):
        raise E_FLOAT("a negative number has no power that is no whole number")
    return made


def _check_within(a: int, b: int, modulus: Any) -> None:
    if isinstance(modulus, int) and modulus:
        work.dividing(a, modulus)
        work.raising_within(modulus if b < 0 else b, modulus)  # the inverse is found in as many steps as it has bits


def lshift_(a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int) and a:
        check_bits(a.bit_length() + max(b, 0))
    return a << b


def mod_(a: Any, b: Any) -> Any:
    if isinstance(a, str | bytes):
        raise off_limits("text % values is not part of the verb language; use an f-string")
    _check_division(a, b)
    return a % b


def floordiv_(a: Any, b: Any) -> Any:
    _check_division(a, b)
    return a // b


def divmod_(a: Any, b: Any, /) -> Any:
    """divmod(a, b): how often b fits into a, and what is left."""
    _check_division(a, b)
    return divmod(a, b)


def _check_division(a: Any, b: Any) -> None:
    if type(a) is int and type(b) is int and b.bit_length() > _LARGE:
        work.dividing(a, b)


# -- sets, and the other values that - & | ^ are for


def _combined(made: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def guard(a: Any, b: Any) -> Any:
        if type(a) in NESTING or type(b) in NESTING:
            a, b = _walked(a, b), _walked(b, a)
            check_size(len(a) + len(b))
            hashing(a)
            hashing(b)
        elif isinstance(a, type) or isinstance(b, type):
            raise E_TYPE("types cannot be combined; use a tuple of them")
        return made(a, b)

    return guard


def _walked(a: Any, other: Any) -> Any:
    """An operand beside a view of a dict, which Python would walk whatever it is and however long."""
    return bounded(a) if type(other) in VIEWS and type(a) not in NESTING else a


# -- comparing


def _compared(made: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def guard(a: Any, b: Any) -> Any:
        if type(a) not in FLAT and type(b) not in FLAT:
            work.comparing(a, b)
        return made(a, b)

    return guard


def in_(value: Any, values: Any) -> bool:
    """`value in values`."""
    kind = type(values)
    if kind in KEYED:
        if type(value) not in FLAT:
            extent(value)
    elif kind in LISTS:
        if len(values) > 16 or type(value) not in FLAT:
            seeking(value, values)
    elif kind is str or kind is bytes:
        work.searching(values, value)
    elif kind in VIEWS:
        extent(value)
    elif kind in LAZY and (kind is not range or not isinstance(value, int)):
        return _passes(value, values)
    return value in values


def _passes(value: Any, values: Any) -> bool:
    """Whether one of the values that an iterator makes is equal."""
    for made in values:
        charge(1)
        if made is value or equal(made, value):
            return True
    return False


def not_in_(value: Any, values: Any) -> bool:
    """`value not in values`."""
    return not in_(value, values)


equal = _compared(operator.eq)


# -- displays and slices


def fromitems_(items: list[tuple[Any, Any]]) -> dict[Any, Any]:
    """The dict that a comprehension makes."""
    hashing([key for key, _ in items])
    return dict(items)


def getslice_(values: Any, start: Any, stop: Any, step: Any) -> Any:
    """`values[start:stop:step]`: at most a copy of something that is there."""
    try:
        made = values[start:stop:step]
    except KeyError:  # a dict's, which would show the slice itself
        raise _no_key() from None
    if type(made) is not range and len(made) >= 100:
        charge(len(made) // 100)
    return made


def setslice_(values: Any, target: Any, start: Any, stop: Any, step: Any) -> None:
    """`target[start:stop:step] = values`."""
    if isinstance(target, dict):
        raise _no_key()
    made = values if type(values) in (list, tuple, str) else bounded(values)
    check_size(len(made) + (len(target) if hasattr(target, "__len__") else 0))
    target[start:stop:step] = made


def delslice_(target: Any, start: Any, stop: Any, step: Any) -> None:
    """`del target[start:stop:step]`."""
    if isinstance(target, dict):
        raise _no_key()
    del target[start:stop:step]


def _no_key() -> TypeError:
    """What Python said before 3.12, where a slice has a hash: here none is ever a value, nor a key."""
    return TypeError("unhashable type: 'slice'")


def guards() -> dict[str, Any]:
    """The guards of this module by the hidden names that generated code calls them by."""
    table: dict[str, Any] = {
        **{"add": add_, "mul": mul_, "pow": pow_, "lshift": lshift_, "mod": mod_, "floordiv": floordiv_},
        **{"iadd": iadd_, "imul": imul_, "ipow": pow_, "ilshift": lshift_, "imod": mod_, "ifloordiv": floordiv_},
        **{"irshift": operator.irshift, "imatmult": operator.imatmul, "idiv": operator.itruediv},
        **{"in": in_, "notin": not_in_, "key": key_, "FLAT": FLAT},
        **{"getslice": getslice_, "setslice": setslice_, "delslice": delslice_},
        "fromitems": fromitems_,
        **{name: _compared(getattr(operator, made)) for name, made in COMPARISONS.items()},
    }
    for name, made in {"sub": "sub", "bitand": "and", "bitor": "or", "bitxor": "xor"}.items():
        table[name] = _combined(getattr(operator, f"__{made}__"))
        table[f"i{name}"] = _combined(getattr(operator, f"i{made}"))
    return {f"_{name}_": value for name, value in table.items()}


COMPARISONS = {"eq": "eq", "noteq": "ne", "lt": "lt", "lte": "le", "gt": "gt", "gte": "ge"}
"""The names of the comparisons' nodes, in lower case, and those of the functions in Python's operator module."""
