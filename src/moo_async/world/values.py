"""Which values a property can hold, and how owned containers (owned.py) are told from plain ones.

Owns the list of storable types and the limits on nesting and size. Makes no containers of its own.
"""

from itertools import chain, islice
from typing import Any, Final

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA, ERRORS, MooError
from moo_async.world.objects import Object

MAX_DEPTH: Final = 100
"""How deep containers in a property may nest."""

CONTAINER_COST: Final = 16
"""As how many items each container in an assigned value counts, since making one costs more than copying an item."""

ATOMS: Final = frozenset({type(None), bool, int, float, Object})
"""Types whose values are kept as they are, unseen, but for wide ints."""

WIDE: Final = 2**60
LOWEST: Final = -WIDE
"""Ints from WIDE on, and to LOWEST, count as more than one item."""

FLAT: Final = ATOMS | {str, bytes}
"""Types whose values hold no others."""

ERROR_TYPES: Final = frozenset(ERRORS.values())


def is_error(value: Any) -> bool:
    """Whether a value is an instance of one of the world's errors."""
    return isinstance(value, MooError) and type(value) in ERROR_TYPES


def is_error_class(value: Any) -> bool:
    """Whether a value is one of the world's error classes."""
    return isinstance(value, type) and value in ERROR_TYPES


def clean_text(text: str) -> str:
    """The text itself; E_INVARG when it holds half of a surrogate pair, which no file or terminal can take."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise E_INVARG("text with half of a surrogate pair cannot be stored") from None
    return text


def charge(items: int) -> None:
    """Take ticks for work on this many items, before doing it: where they run out the slice may end here."""
    if meter.act is not None:
        meter.ticks -= items >> 3
        if meter.ticks < 0:
            meter.out()


def check_size(items: int) -> None:
    """E_QUOTA for a container of more items than a property may hold; charges for the work."""
    if items > meter.max_value:
        raise E_QUOTA(f"Resource limit exceeded: a property holds at most {meter.max_value:,} items")
    charge(items)


def is_atom(value: Any) -> bool:
    """Whether a value is kept as it is and counts as one item."""
    kind = type(value)
    return kind in ATOMS and (kind is not int or LOWEST < value < WIDE)


def flat_size(value: Any) -> int:
    """What a value that holds no others counts beside being an item: its characters or bytes."""
    kind = type(value)
    if kind is str or kind is bytes:
        return len(value)
    return value.bit_length() >> 3 if kind is int else 0


def size_of(value: Any) -> int:
    """The size of a property's value: items, characters and bytes together, CONTAINER_COST for each container.

    What is shared counts each time, since each occurrence is kept and written by itself.
    """
    total = 0
    waiting = [value]
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind in FLAT:
            total += flat_size(value)
            continue
        parts = value.args if is_error(value) else () if is_error_class(value) else value
        if isinstance(parts, dict):
            parts = list(chain(parts, parts.values()))
        charge(len(parts))
        total += len(parts) + CONTAINER_COST
        waiting.extend(part for part in parts if not is_atom(part))
    return total


def bounded(values: Any) -> list[Any]:
    """All items of an iterable, read once; E_QUOTA when there are too many. Runs whatever the iterable runs."""
    if hasattr(values, "__len__"):
        check_size(len(values))
        return list(values)
    items = list(islice(values, meter.max_value + 1))
    check_size(len(items))
    return items
