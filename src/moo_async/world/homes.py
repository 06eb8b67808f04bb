"""Homes: what an owned container knows about its place, and how a value is copied into one.

Owns the gate that every change of an owned container passes, its cover in the journal, and the copying of a value for a
property, which checks that the value can be stored at all. The container classes are in owned.py; they register here,
because containers and copying need each other.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA, E_TYPE
from moo_async.world.holdings import grown
from moo_async.world.journal import WHOLE, Journal
from moo_async.world.objects import CLEAR, WIZARD, Object, Slot, W
from moo_async.world.permissions import refused_property
from moo_async.world.values import (
    ATOMS,
    CONTAINER_COST,
    FLAT,
    LOWEST,
    MAX_DEPTH,
    WIDE,
    charge,
    clean_text,
    flat_size,
    is_atom,
    is_error,
    is_error_class,
    size_of,
)

STEP: Final = 1024
"""How much a property may grow between two looks at the limits."""

OWNED_KINDS: Final[dict[type, Any]] = {}
"""The owned class for each type of container, filled by owned.py."""


class Home:
    """Where a container lives: an object, the lower-case name of a property, and the slot; one per assignment.

    `live` turns False when the property is overwritten, cleared or removed. `size` is at least the size of what the
    containers hold together, since what is taken out is only noticed when it is counted anew; when it passes `until`,
    the limits are looked at. `told` is how much of it the object's account knows of.
    """

    __slots__ = ("live", "name", "object", "size", "slot", "told", "until")

    def __init__(self, o: Object, name: str, slot: Slot) -> None:
        self.object = o
        self.name = name
        self.slot = slot
        self.live = True
        self.size = 0
        self.told = 0
        self.until = STEP

    def look(self, coming: int) -> None:
        """`size` has passed `until`, by the last part of something so large. E_QUOTA when that is too much for the
        property, or for the owner of the object."""
        try:
            if self.size > meter.max_value:
                self._recount(coming)
            if self.size > self.told:
                grown(self.object, self.size - self.told, coming, self._replaced)
        except E_QUOTA:
            self.size -= coming
            raise
        self.known()

    def known(self) -> None:
        """What is in the containers now has been counted."""
        self.told = self.size
        self.until = self.size + STEP

    def _held(self) -> int:
        return size_of(self.slot.value) if home_of(self.slot.value) is self else 0

    def _replaced(self) -> int:
        """The size of what the slot holds and will not hold any more when what is copied now is put there."""
        value = self.slot.value
        return 0 if value is CLEAR or home_of(value) is self else size_of(value)

    def _recount(self, coming: int) -> None:
        held = self._held()
        self.size = held + coming
        self.told = min(self.told, held)
        if self.size > meter.max_value:
            place = f"{self.object}.{self.name}"
            raise E_QUOTA(f"Resource limit exceeded: the value is too large for {place}: {meter.max_value:,} at most")


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

    __slots__ = ("home", "size", "whole")

    def __init__(self, home: Home, whole: Any) -> None:
        self.home = home
        self.whole = whole  # what the caller gave, to say in an error where in it the trouble is
        self.size = 0

    def copy(self, value: Any, depth: int = 1) -> Any:
        """The value as the home may hold it, `depth` containers deep.

        E_TYPE for what cannot be stored, E_INVARG for cyclic or too deeply nested values and broken text, E_QUOTA for
        too large a one (shared parts count as often as they occur, since each occurrence is copied).
        """
        kind = type(value)
        if kind is str:
            if len(value) > 8:
                self._grow(len(value))
            return value if value.isascii() else clean_text(value)
        if kind in FLAT:
            self._grow(flat_size(value))
            return value
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
        return [
            x if (kind := type(x)) in ATOMS and (kind is not int or LOWEST < x < WIDE) else copy(x, depth)
            for x in values
        ]

    def pairs(self, values: dict[Any, Any], depth: int) -> dict[Any, Any]:
        """Each key and value of a dict, copied."""
        self._count(2 * len(values) + CONTAINER_COST)
        copy = self.copy
        return {
            copy(k, depth): v
            if (kind := type(v)) in ATOMS and (kind is not int or LOWEST < v < WIDE)
            else copy(v, depth)
            for k, v in values.items()
        }

    def _count(self, items: int) -> None:
        home = self.home
        self.size += items
        home.size += items
        if home.size > home.until:
            home.look(self.size)
        charge(items)

    def _grow(self, size: int) -> None:
        home = self.home
        self.size += size
        home.size += size
        if home.size > home.until:
            home.look(self.size)

    def _place(self) -> str:
        return f"{self.home.object}.{self.home.name}"

    def _refuse(self, value: Any) -> NoReturn:
        where = "".join(f"[{step!r}]" for step in search(self.whole, value) or ())
        what = value.__name__ if isinstance(value, type) else type(value).__name__
        raise E_TYPE(f"Type mismatch: {self._place()} cannot hold a {what}{where and f' (at {where})'}")


def own(value: Any, home: Home) -> Any:
    """The value as the property slot of `home` may hold it: containers copied into owned ones (errors: Copier.copy)."""
    return value if is_atom(value) else Copier(home, value).copy(value)


def stored(value: Any, home: Home) -> Any:
    """The same for a value that the property has held before, however large: it may have become so bit by bit, or under
    other limits."""
    home.until = sys.maxsize
    made = Copier(home, value).copy(value)
    home.known()
    return made


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
