"""What verb code can get hold of: everything that can be reached from its names is of a type that is written down here.

The walk starts at each name that a verb may use and goes on by guarded attribute, by item, by iteration and by calls
with harmless arguments, a few levels deep. Deny by default: a type that is new here fails the test.
"""

from __future__ import annotations

from typing import Any

from moo_async.language import namespace
from moo_async.language.guards import METHODS, READABLE
from moo_async.language.namespace import Builtin, Kind, Namespace
from moo_async.language.values import Function, Generator, Match, Method
from moo_async.world.errors import ERRORS, MooError
from moo_async.world.objects import Object
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet

from .arena import Arena

HOLDABLE: frozenset[type] = frozenset(
    (
        *(type(None), bool, int, float, str, bytes, list, tuple, dict, set, frozenset, range, slice, type(Ellipsis)),
        *(OwnedList, OwnedDict, OwnedSet, Object, Function, Generator, Method, Match, Builtin, Kind, Namespace),
        *(type(iter(made)) for made in ([], (), "", b"", range(0), set(), {}, {}.values(), {}.items(), "é")),
        *(type(made) for made in ({}.keys(), {}.values(), {}.items(), reversed([]), reversed(()), reversed({}))),
        *(type(reversed(range(0))), map, filter, zip, enumerate),
    )
)
"""The exact types of what a verb may hold, besides errors and their classes."""

ERROR_CLASSES = {value for value in namespace.VERB.values() if isinstance(value, type) and issubclass(value, Exception)}

ARGUMENTS = (
    *(
        "",
        "1",
        "'a'",
        "this",
        "[1, 2]",
        "this, 'hoard'",
        "'a', 'ab'",
        "lambda *a: 1, [1, 2]",
        "[1, 2], [3, 4]",
        "{1: 2}",
    ),
    *("this, 'attack'", "1, 2", "[this]", "'(a)', 'a'", "1, this, 'attack'", "True", "'%Y'", "[[1, 2]]"),
)
WAITING = {"suspend", "read", "read_until", "receive", "kill_task", "recycle", "wait", "yin", "suspend_if_needed"}

CALLS = f"""
f, out = args
tries = [{", ".join(f"lambda: f({made})" for made in ARGUMENTS)}]
for t in tries:
    try:
        out.append(t())
    except Exception as e:
        out.append(e)
return out
"""
PARTS = """
value, names, out = args
for name in names:
    try:
        out.append(getattr(value, name))
    except Exception as e:
        out.append(e)
for take in [lambda: value[0], lambda: value[0:1], lambda: [*value], lambda: type(value), lambda: value + value]:
    try:
        out.append(take())
    except Exception as e:
        out.append(e)
return out
"""
NAMES = sorted({name for names in (*METHODS.values(), *READABLE.values()) for name in names})
NAMES += [
    "args",
    "message",
    "owner",
    "name",
    "contents",
    "hoard",
    "function",
    "target",
    "program",
    "act",
    "obj",
    "type",
]


def listed(value: Any) -> bool:
    kind = type(value)
    if kind in HOLDABLE or value in ERROR_CLASSES if isinstance(value, type) else kind in HOLDABLE:
        return True
    return isinstance(value, Exception) and (
        kind in ERRORS.values() or isinstance(value, MooError) or _is_pythons(kind)
    )


def _is_pythons(kind: type) -> bool:
    return kind.__module__ == "builtins"


def test_everything_that_can_be_reached_is_of_a_listed_type(arena: Arena) -> None:
    arena.verb(arena.mine, "attack", "return 1", owner=arena.alice)
    names = [name for name in namespace.public_names() if name not in WAITING]
    waiting = [(name, 0, arena.run(arena.alice, f"return {name}")) for name in names]
    waiting += [(f"{n}.{k}", 0, v) for n, m in namespace.MODULES.items() for k, v in m.values.items()]
    met: set[type] = set()
    shapes: set[Any] = set()
    while waiting:
        path, depth, value = waiting.pop()
        assert listed(value), (path, type(value))
        met.add(type(value))
        if isinstance(value, list | tuple | set | frozenset):
            waiting += [(f"{path}[]", depth, item) for item in list(value)[:20]]
        elif isinstance(value, dict):
            waiting += [(f"{path}{{}}", depth, item) for pair in list(value.items())[:30] for item in pair]
        if depth == 3:
            continue
        shape = (type(value), value if isinstance(value, type | Object | Namespace) else getattr(value, "name", None))
        if shape in shapes:
            continue
        shapes.add(shape)
        source = CALLS if isinstance(value, type | Function | Method | Builtin | Namespace) else PARTS
        arguments = [value, []] if source is CALLS else [value, NAMES, []]
        task = arena.start(arena.alice, source.replace("this", f"toobj({arena.mine.number})"), arguments)
        for made in task.result or ():
            waiting.append((f"{path} > {type(value).__name__}", depth + 1, made))
    assert len(met) > 30
    assert met >= {Builtin, Kind, Method, Match, OwnedList, Object, Function}


def test_the_walk_would_see_a_stranger() -> None:
    assert not any(
        map(listed, (object(), len, int, type, BaseException, (x for x in ()), listed, 1j, ERROR_CLASSES.pop))
    )
