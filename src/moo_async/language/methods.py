"""Methods of plain values: which are called without a look, and what is looked at before the others.

A method is called by Python itself, after its look: a function that is given the target and the arguments, refuses
what would make too much or take too long, pays for the rest, and gives the arguments back where one of them had to be
made a list first. A method without a look takes no time to speak of. Also here: what a builtin may call back, and how
values are put into order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..world.errors import E_INVARG, E_TYPE
from ..world.permissions import off_limits
from . import work
from .bounds import bound_, bounded, check_size, sized
from .guards import METHODS, attribute, describe
from .namespace import Builtin, Kind, Namespace
from .values import Function, Method
from .work import FLAT, KEYED, NESTING, charge, extent, hashing, seeking, sorting, spend

CONSTRUCTORS: dict[type, Callable[..., Any]] = {}
"""What calling a class of errors means in verb code; one that is not here can't be called."""

SHORT = 1000
"""Characters up to which any method of a text that makes nothing longer is called without a look."""


def callback(f: Any) -> Callable[..., Any]:
    """A callable of verb code as Python may call it back; never suspends. Raises E_TYPE if it isn't callable."""
    if isinstance(f, Function | Method | Builtin | Namespace):
        return f
    if isinstance(f, type):
        made = CONSTRUCTORS.get(f)
        if made is None:
            raise E_TYPE(f"a verb can't call {describe(f)}")
        return made
    raise E_TYPE(f"{describe(f)} can't be called")


def ranks(values: list[Any], key: Any, reverse: bool) -> list[int]:
    """The places of some values when they are put into order: for each place, the index of the value. The function is
    called, and what it gave is measured, before anything is compared."""
    keys = values
    if key is not None:
        called = callback(key)
        keys = []
        for value in values:
            charge(1)
            keys.append(called(value))
    sorting(keys)
    return sorted(range(len(values)), key=keys.__getitem__, reverse=reverse)


# -- calling


def call_method(target: Any, name: str, args: Any, keywords: dict[str, Any]) -> Any:
    """A listed method of a plain value, its result bounded. Raises E_PERM for one that isn't listed."""
    kind = type(target)
    if kind is Kind:
        return _call_unbound(target, name, list(args), keywords)
    if name not in METHODS.get(kind, ()):
        return callback(attribute(target, name))(*args, **keywords)
    look = _LOOKS[kind].get(name)
    if look is not None:
        args = look(target, *args, **keywords) or args
        if look is _sort:
            return None
    return _fitting(getattr(target, name)(*args, **keywords))


def _call_unbound(kind: Kind, name: str, args: list[Any], keywords: dict[str, Any]) -> Any:
    if name not in METHODS.get(kind.type, ()):
        raise off_limits(f"a verb can't use .{name} of {describe(kind)}")
    if name == "fromkeys":
        return call_method({}, name, args, keywords)
    if not args or not isinstance(args[0], kind.type) or type(args[0]) not in METHODS:
        raise E_TYPE(f"{kind.name}.{name}() takes a value of the type {kind.name} first")
    return call_method(args[0], name, args[1:], keywords)


def _fitting(made: Any) -> Any:
    """What a method has made, if it isn't too large."""
    if type(made) is str:
        return bound_(made)
    if type(made) is bytes:
        return bound_(made)
    if type(made) is list:
        check_size(len(made))
    return made


# -- looks at text


def _linear(text: Any, *args: Any, **keywords: Any) -> None:
    charge(len(text) >> 8)


def _find(text: Any, *args: Any, **keywords: Any) -> None:
    charge(len(text) >> 8)
    for part in (*args, *keywords.values()):
        work.searching(text, part)


def _find_last(text: Any, *args: Any, **keywords: Any) -> None:
    charge(len(text) >> 8)
    for part in (*args, *keywords.values()):
        work.searching(text, part, backwards=True)


def _begins(text: Any, *args: Any) -> None:
    if args and type(args[0]) is tuple:
        spend(extent(args[0]))


def _strip(text: Any, *chars: Any) -> None:
    charge(len(text) >> 8)
    if chars and type(chars[0]) is type(text):
        spend(len(text) * len(chars[0]) >> 10)


def _join(separator: Any, values: Iterable[Any] = (), *rest: Any) -> list[Any]:
    pieces = bounded(values)
    if all(type(p) is type(separator) for p in pieces):  # else Python refuses them
        check_size(sum(map(len, pieces)) + len(separator) * len(pieces))
    return [pieces, *rest]


def _replace(text: Any, old: Any = "", new: Any = "", *count: Any, **keywords: Any) -> None:
    if type(old) is type(new) is type(text):
        work.searching(text, old)
        check_size(len(text) + max(0, len(new) - len(old)) * text.count(old))


def _pad(text: Any, width: Any = 0, *fill: Any) -> None:
    check_size(width if isinstance(width, int) else 0)


def _expand(text: Any, tabsize: Any = 8, *rest: Any) -> None:
    if isinstance(tabsize, int):
        check_size(len(text) + text.count("\t") * max(tabsize, 0))


def _codec(text: Any, encoding: Any = "utf-8", errors: Any = "strict", *rest: Any) -> None:
    charge(len(text) >> 8)
    if encoding not in ("utf-8", "ascii", "latin-1") or errors not in ("strict", "replace", "ignore"):
        raise E_INVARG("the encodings are utf-8, ascii and latin-1; the error handlers strict, replace and ignore")


_TEXT: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("find", "index", "count", "split", "partition"), _find),
    **dict.fromkeys(("rfind", "rindex", "rsplit", "rpartition"), _find_last),
    **dict.fromkeys(("startswith", "endswith"), _begins),
    **dict.fromkeys(("strip", "lstrip", "rstrip"), _strip),
    **dict.fromkeys(("center", "ljust", "rjust", "zfill"), _pad),
    **dict.fromkeys(("encode", "decode"), _codec),
    **{"join": _join, "replace": _replace, "expandtabs": _expand},
}

# -- looks at what holds others


def _seek(values: Any, value: Any = None, *places: Any) -> None:
    if type(values) is range:
        if not isinstance(value, int):
            check_size(len(values))
    elif len(values) > 16 or type(value) not in FLAT:
        seeking(value, values)


def _copy(values: Any, *rest: Any) -> None:
    check_size(len(values))
    if type(values) in KEYED:
        hashing(values)


def _extend(values: list[Any], *more: Iterable[Any]) -> list[Any]:
    made = [sized(m) for m in more]
    check_size(len(values) + sum(map(len, made)))
    return made


def _sort(values: list[Any], *, key: Any = None, reverse: bool = False) -> None:
    items = list(values)
    places = [0] * len(items)
    for place, index in enumerate(ranks(items, key, reverse)):
        places[index] = place
    if len(values) != len(items):
        raise ValueError("list modified during sort")
    following = iter(places)
    values.sort(key=lambda value: next(following))


def _at_key(values: Any, key: Any = None, *rest: Any) -> None:
    if type(key) not in FLAT:
        extent(key)


def _from_keys(values: Any, keys: Iterable[Any] = (), *value: Any) -> list[Any]:
    made = bounded(keys)
    hashing(made)
    return [made, *value]


def pairs(values: Any) -> Any:
    """What a dict is about to be made of: a dict, or pairs of a key and a value."""
    if isinstance(values, dict):
        check_size(len(values))
        return values
    made = [p if type(p) in NESTING or type(p) is str else bounded(p) for p in bounded(values)]
    hashing([p[0] for p in made if type(p) in (list, tuple) and p])
    return made


def _update(values: dict[Any, Any], other: Any = (), *rest: Any, **keywords: Any) -> list[Any]:
    made = pairs(other)
    check_size(len(values) + len(made) + len(keywords))
    return [made, *rest]


def _groups(values: Any, *groups: Iterable[Any]) -> list[Any]:
    made = [sized(group) for group in groups]
    check_size(len(values) + sum(map(len, made)))
    for group in (values, *made):
        hashing(group)
    return made


_LIST: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("count", "index", "remove"), _seek),
    **{"copy": _copy, "extend": _extend, "sort": _sort},
}
_DICT: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("get", "pop", "setdefault"), _at_key),
    **{"copy": _copy, "fromkeys": _from_keys, "update": _update},
}
_SET: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("add", "discard", "remove"), _at_key),
    **dict.fromkeys(("isdisjoint", "issubset", "issuperset", "difference", "intersection", "union"), _groups),
    **dict.fromkeys(("difference_update", "intersection_update", "update"), _groups),
    **dict.fromkeys(("symmetric_difference", "symmetric_difference_update"), _groups),
    "copy": _copy,
}


def _looks(kind: type) -> dict[str, Callable[..., Any]]:
    if kind in (str, bytes):
        return {name: _TEXT.get(name, _linear) for name in METHODS[kind]}
    if issubclass(kind, list | tuple) or kind is range:
        return _LIST
    return _DICT if issubclass(kind, dict) else _SET if issubclass(kind, set | frozenset) else {}


_LOOKS = {kind: _looks(kind) for kind in METHODS}

_GROWING = frozenset(("join", "replace", "center", "ljust", "rjust", "zfill", "expandtabs", "encode", "decode", "hex"))


def _keyed(method: Callable[..., Any]) -> Callable[..., Any]:
    def call(target: Any, *args: Any) -> Any:
        if args and type(args[0]) not in FLAT:
            extent(args[0])
        return method(target, *args)

    return call


def _simple(kind: type) -> dict[str, Callable[..., Any]]:
    looks = _LOOKS[kind]
    if kind is str:
        return {name: getattr(kind, name) for name in METHODS[kind] - _GROWING}
    simple = {name: getattr(kind, name) for name in METHODS[kind] if name not in looks}
    return simple | {name: _keyed(getattr(kind, name)) for name in METHODS[kind] if looks.get(name) is _at_key}


SIMPLE: dict[type, dict[str, Callable[..., Any]]] = {kind: _simple(kind) for kind in METHODS}
"""Methods that are called without a look, for each exact type; those of texts, only of texts up to SHORT."""
