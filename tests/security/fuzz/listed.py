"""What verb code may hold: every type by name, and a walk that finds anything else.

The list is written here a second time, on purpose: were it the engine's own, a type that slips into that would be
allowed here as well. The walk follows containers, closures, methods and exceptions, each thing once.
"""

from __future__ import annotations

from typing import Any

from moo_async.language.compiled import UNSET
from moo_async.language.namespace import VERB, Builtin, Kind, Namespace
from moo_async.language.values import Box, Function, Generator, Match, Method
from moo_async.world.objects import Object
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet

FLAT = frozenset((int, float, str, bytes, bool, type(None), type(...), range, Object, Builtin, Kind, Namespace, Match))
HOLDING = frozenset((list, tuple, set, frozenset, OwnedList, OwnedSet))
DICTS = frozenset((dict, OwnedDict))
VIEWS = frozenset((type({}.keys()), type({}.values()), type({}.items())))
ITERATORS = frozenset(
    (
        *map(type, (iter([]), iter(()), iter({}), iter({}.values()), iter({}.items()), iter(set()), iter(range(1)))),
        *map(type, (iter(""), iter("é"), iter(b""), iter(range(2**70)), reversed([]), reversed(()), reversed({}))),
        *map(type, (reversed({}.values()), reversed({}.items()), enumerate([]), zip(), map(len, []), filter(None, []))),
    )
)
CLASSES = frozenset(value for value in VERB.values() if isinstance(value, type) and issubclass(value, BaseException))
ERRORS = CLASSES | {
    *(UnicodeDecodeError, UnicodeEncodeError, UnboundLocalError, NotImplementedError, FloatingPointError, TimeoutError),
}
"""Exceptions whose instances verb code may catch: those with a name, and what Python's own operations raise."""


def unlisted(value: Any) -> str | None:
    """The first thing reachable from a value that verb code must never hold, or None."""
    waiting = [value]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        kind = type(value)
        if kind in FLAT or kind in ITERATORS or value is UNSET:
            continue
        if kind in HOLDING:
            waiting += value
        elif kind in DICTS:
            waiting += [*value, *value.values()]
        elif kind in VIEWS:
            waiting += list(value)
        elif kind is Box:
            waiting += [value.v] if value.has_value() else []
        elif kind is Function:
            waiting += [*value.boxes, *value.defaults, *value.keyword_defaults.values()]
        elif kind is Method:
            waiting.append(value.target)
        elif kind in ERRORS:
            waiting += value.args
        elif kind is Generator or value in CLASSES:
            continue
        else:
            return f"{kind.__module__}.{kind.__qualname__}: {repr(value)[:100] if kind is not type else value}"
    return None
