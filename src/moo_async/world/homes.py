"""Homes: what an owned container knows about its place, and how a value is copied into one.

Owns the gate that every change of an owned container passes, its cover in the journal, and the copying of a value for a
property, which checks that the value can be stored at all. The container classes are in owned.py; they register here,
because containers and copying need each other.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA, E_TYPE
from moo_async.world.journal import Journal
from moo_async.world.objects import WIZARD, Object, Slot, W
from moo_async.world.permissions import refused_property
from moo_async.world.values import (
    ATOMS,
    CONTAINER_COST,
    FLAT,
    MAX_DEPTH,
    MAX_ITEMS,
    charge,
    clean_text,
    is_error,
    is_error_class,
)

TAIL: Final = 1  # in Journal.touched: everything behind the old length is undone by a step
WHOLE: Final = 2  # a step holds a copy

OWNED_KINDS: Final[dict[type, Any]] = {}
"""The owned class for each type of container, filled by owned.py."""


class Home:
    """Where a container lives: an object, the lower-case name of a property, and the slot; one per assignment.

    `live` turns False when the property is overwritten, cleared or removed.
    """

    __slots__ = ("live", "name", "object", "slot")

    def __init__(self, o: Object, name: str, slot: Slot) -> None:
        self.object = o
        self.name = name
        self.slot = slot
        self.live = True


def writable(container: Any) -> Journal:
    """The gate of every mutator: E_PERM unless the programmer may write the property; marks the object changed."""
    home: Home = container.home
    world = home.object.world
    if home.live:
        act = meter.act
        if act is not None:
            who, slot = act.programmer, home.slot
            if not (slot.perms & W or slot.owner is who or who.flags & WIZARD):
                o, name = home.object, home.name
                message = f"Permission denied: {who} may not change {o}.{name}"
                raise refused_property(message, "change the value of", W, who, o, name, slot.owner)
        world.changed(home.object)
    return world.journal


def cover(journal: Journal, container: Any, kind: type, restore: Callable[..., None]) -> None:
    """Have a copy of the container put back if the slice is undone; one copy a slice is enough."""
    if journal.active and journal.touched.get(id(container)) != WHOLE:
        journal.touched[id(container)] = WHOLE
        journal.record(restore, container, kind(container))
        charge(len(container))


class Copier:
    """Copies one value for one home: containers become owned ones, everything else is checked to be storable."""

    __slots__ = ("home", "left", "whole")

    def __init__(self, home: Home, whole: Any) -> None:
        self.home = home
        self.whole = whole  # what the caller gave, to say in an error where in it the trouble is
        self.left = MAX_ITEMS

    def copy(self, value: Any, depth: int = 1) -> Any:
        """The value as the home may hold it, `depth` containers deep.

        E_TYPE for what cannot be stored, E_INVARG for cyclic or too deeply nested values and broken text, E_QUOTA for
        too many items (shared parts count as often as they occur, since each occurrence is copied).
        """
        kind = type(value)
        if kind in ATOMS:
            return value
        if kind is str:
            return clean_text(value)
        if is_error_class(value):
            return value
        if depth > MAX_DEPTH:
            raise E_INVARG(f"{self._place()}: the value contains itself or is nested more than {MAX_DEPTH} deep")
        owned = OWNED_KINDS.get(kind)
        if owned is not None:
            parts = self.pairs(value, depth + 1) if issubclass(kind, dict) else self.items(value, depth + 1)
            container = owned(parts)
            container.home, container.depth = self.home, depth
            return container
        if kind is tuple or kind is frozenset:
            return kind(self.items(value, depth + 1))
        if is_error(value):
            return kind(*self.items(value.args, depth + 1))
        self._refuse(value)

    def items(self, values: Any, depth: int) -> list[Any]:
        """Each item of a sized iterable, copied."""
        self._count(len(values) + CONTAINER_COST)
        copy = self.copy
        return [x if type(x) in ATOMS else copy(x, depth) for x in values]

    def pairs(self, values: dict[Any, Any], depth: int) -> dict[Any, Any]:
        """Each key and value of a dict, copied."""
        self._count(2 * len(values) + CONTAINER_COST)
        copy = self.copy
        return {copy(k, depth): v if type(v) in ATOMS else copy(v, depth) for k, v in values.items()}

    def _count(self, items: int) -> None:
        self.left -= items
        if self.left < 0:
            raise E_QUOTA(f"Resource limit exceeded: the value is too large for {self._place()}")
        charge(items)

    def _place(self) -> str:
        return f"{self.home.object}.{self.home.name}"

    def _refuse(self, value: Any) -> NoReturn:
        where = "".join(f"[{step!r}]" for step in search(self.whole, value) or ())
        what = value.__name__ if isinstance(value, type) else type(value).__name__
        raise E_TYPE(f"Type mismatch: {self._place()} cannot hold a {what}{where and f' (at {where})'}")


def own(value: Any, home: Home) -> Any:
    """The value as the property slot of `home` may hold it: containers copied into owned ones (errors: Copier.copy)."""
    return value if type(value) in ATOMS else Copier(home, value).copy(value)


def home_of(value: Any) -> Home | None:
    """The home of the containers in a property's value; None when it holds none."""
    kind = type(value)
    if kind in FLAT:
        return None
    if kind in OWNED_KINDS:
        mine: Home | None = getattr(value, "home", None)  # a plain container has none
        return mine
    items = value if kind is tuple else value.args if is_error(value) else ()
    return next((home for item in items if (home := home_of(item)) is not None), None)


def retire(value: Any, journal: Journal) -> None:
    """Say that a property's value is being replaced or removed: its containers lose their home."""
    home = home_of(value)
    if home is not None and home.live:
        journal.record(setattr, home, "live", True)
        home.live = False


def search(value: Any, part: Any) -> tuple[Any, ...] | None:
    """The indexes and keys that lead to `part`, by identity, through lists, tuples and dicts of a value; or None."""
    if value is part:
        return ()
    steps: Iterable[tuple[Any, Any]]
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list | tuple):
        steps = enumerate(value)
    else:
        return None
    for step, item in steps:
        if type(item) not in FLAT:
            path = search(item, part)
            if path is not None:
                return (step, *path)
    return None
