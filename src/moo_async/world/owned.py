"""Owned containers: the lists, dicts and sets that live in properties.

They are subclasses of list, dict and set, so that reading them is C speed. Every mutator first asks whether the running
programmer may write the property, notes how to undo itself, and marks the object changed; what is put in is copied
deeply, so that a property never shares a plain mutable value with anybody. A container never leaves its place: copies,
slices, sums and what `pop` gives are plain.

Undo is by the cheapest step that is exact: a list that only grew is cut to its old length, a single item is put back,
anything else takes one shallow copy of that container per slice. Persistent (structure-sharing) containers would need
no undo, but every read would be slower. A container whose property was overwritten (`home.live` is False) is open to
whoever holds it, but is journalled on, for the overwriting may itself be undone.
"""

from collections.abc import Iterable
from operator import index as to_index
from typing import Any, Final, SupportsIndex

from moo_async.world.errors import E_TYPE
from moo_async.world.homes import (
    OWNED_KINDS,
    Copier,
    Home,
    cover,
    home_of,
    own,
    retire,
    search,
    stored,
    writable,
)
from moo_async.world.journal import TAIL, WHOLE
from moo_async.world.objects import Object
from moo_async.world.values import ATOMS, FLAT, LOWEST, WIDE, bounded, check_size, is_error

__all__ = [
    "OWNED",
    "Copier",
    "Home",
    "OwnedDict",
    "OwnedList",
    "OwnedSet",
    "home_of",
    "locate",
    "own",
    "plain",
    "retire",
    "stored",
]

MISSING: Final = object()


def _restore_list(container: "OwnedList", items: list[Any]) -> None:
    list.__setitem__(container, slice(None), items)


def _truncate(container: "OwnedList", size: int) -> None:
    list.__delitem__(container, slice(size, None))


def _restore_dict(container: "OwnedDict", items: dict[Any, Any]) -> None:
    dict.clear(container)
    dict.update(container, items)


def _restore_set(container: "OwnedSet", items: set[Any]) -> None:
    set.clear(container)
    set.update(container, items)


def _copied(value: Any, container: Any) -> Any:
    """The value as it may be put into a container. Who may not write it is refused before anything is counted."""
    writable(container)
    return Copier(container.home, value).copy(value, container.depth + 1)


def _one_more(home: Home, items: int = 1) -> None:
    """So many items are about to be put into a container of this home."""
    home.size += items
    if home.size > home.until:
        home.look(items)


class OwnedList(list[Any]):
    """A list in a property."""

    __slots__ = ("depth", "home")
    home: Home
    depth: int

    def _take(self, value: Any) -> Any:
        kind = type(value)
        if kind in ATOMS and (kind is not int or LOWEST < value < WIDE):
            return value
        return _copied(value, self)

    def _take_all(self, values: Iterable[Any]) -> list[Any]:
        items = bounded(values)
        writable(self)
        return Copier(self.home, items).items(items, self.depth + 1)

    def _open(self) -> None:
        cover(writable(self), self, list, _restore_list)

    def _open_tail(self, more: int) -> None:
        journal = writable(self)
        home = self.home
        home.size += more
        if home.size > home.until:
            home.look(more)
        if journal.active and id(self) not in journal.touched:
            journal.touched[id(self)] = TAIL
            journal.record(_truncate, self, len(self))

    def append(self, value: Any, /) -> None:
        value = self._take(value)
        self._open_tail(1)
        list.append(self, value)

    def extend(self, values: Iterable[Any], /) -> None:
        items = self._take_all(values)
        self._open_tail(0)
        list.extend(self, items)

    def insert(self, at: SupportsIndex, value: Any, /) -> None:
        value = self._take(value)
        self._open()
        _one_more(self.home)
        list.insert(self, at, value)

    def pop(self, at: SupportsIndex = -1, /) -> Any:
        at = to_index(at)
        journal = writable(self)
        if at == -1 and self and journal.active and journal.touched.get(id(self)) != WHOLE:
            journal.record(list.append, self, self[-1])
            journal.touched.pop(id(self), None)
        else:
            cover(journal, self, list, _restore_list)
        return plain(list.pop(self, at))

    def remove(self, value: Any, /) -> None:
        at = list.index(self, value)
        self._open()
        list.__delitem__(self, at)

    def clear(self) -> None:
        self._open()
        list.clear(self)

    def reverse(self) -> None:
        self._open()
        list.reverse(self)

    def sort(self, *, key: Any = None, reverse: bool = False) -> None:
        # On a copy: a key function is verb code, which could see or change the list half sorted.
        before = list(self)
        items = sorted(before, key=key, reverse=reverse)
        if len(self) != len(before):
            raise ValueError("list modified during sort")
        self._open()
        list.__setitem__(self, slice(None), items)

    def __setitem__(self, at: Any, value: Any, /) -> None:
        if isinstance(at, slice):
            items = self._take_all(value)
            check_size(len(self) + len(items))
            self._open()
            list.__setitem__(self, at, items)
            return
        value = self._take(value)
        at = to_index(at)
        old = list.__getitem__(self, at)
        journal = writable(self)
        if journal.active and journal.touched.get(id(self)) != WHOLE:
            journal.record(list.__setitem__, self, at if at >= 0 else at + len(self), old)
        list.__setitem__(self, at, value)

    def __delitem__(self, at: Any, /) -> None:
        self._open()
        list.__delitem__(self, at)

    def __iadd__(self, values: Iterable[Any], /) -> "OwnedList":  # type: ignore[misc]  # as in the typed list itself
        self.extend(values)
        return self

    def __imul__(self, times: SupportsIndex, /) -> "OwnedList":
        times = to_index(times)
        if times <= 0:
            self.clear()
        else:
            check_size(len(self) * times)
            self.extend(list(self) * (times - 1))
        return self

    def __copy__(self) -> list[Any]:
        return list(self)

    def __deepcopy__(self, memo: object) -> Any:
        return plain(self)

    def __reduce_ex__(self, protocol: object) -> Any:
        return plain, (list(self),)


class OwnedDict(dict[Any, Any]):
    """A dict in a property."""

    __slots__ = ("depth", "home")
    home: Home
    depth: int

    def _take(self, value: Any) -> Any:
        kind = type(value)
        if kind in ATOMS and (kind is not int or LOWEST < value < WIDE):
            return value
        return _copied(value, self)

    def _open(self) -> None:
        cover(writable(self), self, dict, _restore_dict)

    def __setitem__(self, key: Any, value: Any, /) -> None:
        key, value = self._take(key), self._take(value)
        old = dict.get(self, key, MISSING)
        journal = writable(self)
        if old is MISSING:
            _one_more(self.home, 2)
        if journal.active and journal.touched.get(id(self)) != WHOLE:
            if old is MISSING:
                journal.record(dict.__delitem__, self, key)
            else:
                journal.record(dict.__setitem__, self, key, old)
        dict.__setitem__(self, key, value)

    def __delitem__(self, key: Any, /) -> None:
        dict.__getitem__(self, key)
        self._open()
        dict.__delitem__(self, key)

    def pop(self, key: Any, /, *default: Any) -> Any:
        if key not in self:
            return dict.pop(self, key, *default)
        self._open()
        return plain(dict.pop(self, key))

    def popitem(self) -> tuple[Any, Any]:
        journal = writable(self)
        key, value = dict.popitem(self)
        if journal.active and journal.touched.get(id(self)) != WHOLE:
            journal.record(dict.__setitem__, self, key, value)
        return plain(key), plain(value)

    def setdefault(self, key: Any, default: Any = None, /) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other: Any = (), /, **more: Any) -> None:
        if isinstance(other, dict):
            check_size(len(other))
            new = dict(other)
        else:
            new = dict(bounded(other))
        new.update(more)
        check_size(len(self) + len(new))
        writable(self)
        new = Copier(self.home, new).pairs(new, self.depth + 1)
        self._open()
        dict.update(self, new)

    def clear(self) -> None:
        self._open()
        dict.clear(self)

    def __ior__(self, other: Any, /) -> "OwnedDict":  # type: ignore[misc]  # as in the typed dict itself
        self.update(other)
        return self

    @classmethod
    def fromkeys(cls, keys: Iterable[Any], value: Any = None, /) -> dict[Any, Any]:
        return dict.fromkeys(bounded(keys), value)

    def __copy__(self) -> dict[Any, Any]:
        return dict(self)

    def __deepcopy__(self, memo: object) -> Any:
        return plain(self)

    def __reduce_ex__(self, protocol: object) -> Any:
        return plain, (dict(self),)


def _set_operand(other: Any) -> Any:
    if not isinstance(other, set | frozenset):
        raise E_TYPE(f"Type mismatch: a set is needed here, not a {type(other).__name__}")
    return other


class OwnedSet(set[Any]):
    """A set in a property."""

    __slots__ = ("depth", "home")
    home: Home
    depth: int

    def _take(self, value: Any) -> Any:
        kind = type(value)
        if kind in ATOMS and (kind is not int or LOWEST < value < WIDE):
            return value
        return _copied(value, self)

    def _take_all(self, groups: Iterable[Iterable[Any]]) -> set[Any]:
        items: list[Any] = []
        for values in groups:
            items.extend(bounded(values))
            check_size(len(items))
        writable(self)
        return set(Copier(self.home, items).items(items, self.depth + 1))

    def _open(self) -> None:
        cover(writable(self), self, set, _restore_set)

    def _replace(self, items: set[Any]) -> None:
        check_size(len(items))
        self._open()
        set.clear(self)
        set.update(self, items)

    def add(self, value: Any, /) -> None:
        value = self._take(value)
        if value in self:
            writable(self)
            return
        journal = writable(self)
        _one_more(self.home)
        if journal.active and journal.touched.get(id(self)) != WHOLE:
            journal.record(set.discard, self, value)
        set.add(self, value)

    def discard(self, value: Any, /) -> None:
        if value in self:
            self.remove(value)
        else:
            writable(self)

    def remove(self, value: Any, /) -> None:
        if value not in self:
            raise KeyError(value)
        journal = writable(self)
        if type(value) is not str and type(value) is not Object:  # 1 may stand for a True that has to come back
            cover(journal, self, set, _restore_set)
        elif journal.active and journal.touched.get(id(self)) != WHOLE:
            journal.record(set.add, self, value)
        set.remove(self, value)

    def pop(self) -> Any:
        journal = writable(self)
        value = set.pop(self)
        if journal.active and journal.touched.get(id(self)) != WHOLE:
            journal.record(set.add, self, value)
        return plain(value)

    def clear(self) -> None:
        self._open()
        set.clear(self)

    def update(self, *groups: Iterable[Any]) -> None:
        items = self._take_all(groups)
        check_size(len(self) + len(items))
        self._open()
        set.update(self, items)

    def difference_update(self, *groups: Iterable[Any]) -> None:
        self._replace(self.difference(*map(bounded, groups)))

    def intersection_update(self, *groups: Iterable[Any]) -> None:
        both = set(self).intersection(*map(bounded, groups))
        self._replace({value for value in self if value in both})  # an equal one that was given is not a stored one

    def symmetric_difference_update(self, values: Iterable[Any], /) -> None:
        self._replace(set(self) ^ self._take_all([values]))

    def __ior__(self, other: Any, /) -> "OwnedSet":
        self.update(_set_operand(other))
        return self

    def __iand__(self, other: Any, /) -> "OwnedSet":
        self.intersection_update(_set_operand(other))
        return self

    def __isub__(self, other: Any, /) -> "OwnedSet":
        self.difference_update(_set_operand(other))
        return self

    def __ixor__(self, other: Any, /) -> "OwnedSet":
        self.symmetric_difference_update(_set_operand(other))
        return self

    # CPython's set makes these of the subclass, without a home: they have to be plain.

    def copy(self) -> set[Any]:
        return set(self)

    def union(self, *groups: Iterable[Any]) -> set[Any]:
        return set(self).union(*groups)

    def difference(self, *groups: Iterable[Any]) -> set[Any]:
        return set(self).difference(*groups)

    def intersection(self, *groups: Iterable[Any]) -> set[Any]:
        return set(self).intersection(*groups)

    def symmetric_difference(self, values: Iterable[Any], /) -> set[Any]:
        return set(self).symmetric_difference(values)

    def __or__(self, other: Any, /) -> set[Any]:
        return set(self) | other if isinstance(other, set | frozenset) else NotImplemented

    def __and__(self, other: Any, /) -> set[Any]:
        return set(self) & other if isinstance(other, set | frozenset) else NotImplemented

    def __sub__(self, other: Any, /) -> set[Any]:
        return set(self) - other if isinstance(other, set | frozenset) else NotImplemented

    def __xor__(self, other: Any, /) -> set[Any]:
        return set(self) ^ other if isinstance(other, set | frozenset) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __rsub__(self, other: Any, /) -> Any:
        return set(other) - set(self) if isinstance(other, set | frozenset) else NotImplemented

    def __copy__(self) -> set[Any]:
        return set(self)

    def __deepcopy__(self, memo: object) -> Any:
        return plain(self)

    def __reduce_ex__(self, protocol: object) -> Any:
        return plain, (set(self),)


OWNED: Final = frozenset({OwnedList, OwnedDict, OwnedSet})

OWNED_KINDS.update({list: OwnedList, OwnedList: OwnedList, dict: OwnedDict, OwnedDict: OwnedDict})
OWNED_KINDS.update({set: OwnedSet, OwnedSet: OwnedSet})


def plain(value: Any) -> Any:
    """The value with every list, dict and set in it copied into a plain one."""
    kind = type(value)
    if kind in FLAT:
        return value
    if kind is OwnedList or kind is list:
        return [x if type(x) in FLAT else plain(x) for x in value]
    if kind is OwnedDict or kind is dict:
        return {k: v if type(v) in FLAT else plain(v) for k, v in value.items()}
    if kind is OwnedSet:
        return set(value)
    if kind is tuple:
        return tuple([plain(x) for x in value])
    if is_error(value):
        return kind(*[plain(x) for x in value.args])
    return value


def locate(container: Any) -> tuple[Object, str, tuple[Any, ...]] | None:
    """Where an owned container is: object, property name, and the indexes and keys that lead to it; None if nowhere.

    The search is by identity, so that two equal lists in one property are told apart.
    """
    home = container.home if type(container) in OWNED else None
    if home is None or not home.live:
        return None
    path = search(home.slot.value, container)
    return None if path is None else (home.object, home.name, path)
