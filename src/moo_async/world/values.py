"""Which values a property can hold, and how owned containers (owned.py) are told from plain ones.

Owns the list of storable types and the limits on nesting and size. Makes no containers of its own.
"""

from itertools import islice
from typing import Any, Final

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA, ERRORS, MooError
from moo_async.world.objects import Object

MAX_DEPTH: Final = 100
"""How deep containers in a property may nest."""

MAX_ITEMS: Final = 1024 * 1024
"""How many items one container of a property, or one value assigned to a property, may hold."""

CONTAINER_COST: Final = 16
"""As how many items each container in an assigned value counts, since making one costs more than copying an item."""

ATOMS: Final = frozenset({type(None), bool, int, float, bytes, Object})
"""Types whose values are kept as they are, unseen."""

FLAT: Final = ATOMS | {str}
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
    if items > MAX_ITEMS:
        raise E_QUOTA(f"Resource limit exceeded: a property holds at most {MAX_ITEMS:,} items")
    charge(items)


def bounded(values: Any) -> list[Any]:
    """All items of an iterable, read once; E_QUOTA when there are too many. Runs whatever the iterable runs."""
    if hasattr(values, "__len__"):
        check_size(len(values))
        return list(values)
    items = list(islice(values, MAX_ITEMS + 1))
    check_size(len(items))
    return items
