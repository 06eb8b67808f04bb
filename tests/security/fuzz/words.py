"""The words that hostile verbs are made of: nasty values, good and absurd arguments of all builtins, known attacks.

Nothing here chooses: the grammar does. What verbs can call is read from the engine's own tables, so that a builtin that
is new is attacked the day it is there.
"""

from __future__ import annotations

import re

from moo_async.builtins import ENTRIES
from moo_async.language import namespace
from moo_async.language.guards import METHODS
from tests import extra_names
from tests.builtins.test_attacks import REFUSED as REFUSED_BUILTINS
from tests.language.test_guards import REFUSED as REFUSED_VALUES

NAMES = ("a", "b", "c", "d", "e", "f", "g", "h")
"""Variables, each of which always has a value."""

OBJECTS = ("wizard", "alice", "bob", "carol", "room", "vault", "bobs", "mine", "tool", "root", "system", "nothing")

NUMBERS = (
    *("0", "1", "-1", "2", "3", "7", "True", "None", "0.5", "-0.0", "1e308", "math.nan", "math.inf", "-math.inf"),
    *("10**6", "2**31", "2**63", "-2**63 - 1", "10**40", "7**9000", "1 << 60000", "10**9", "-10**9"),
)

TEXTS = (
    *("''", "'x'", "'name'", "'wizard'", "'owner'", "'secret'", "'notes'", "'helper'", "'any'", "'rwx'", "'none'"),
    *("'__class__'", "'__globals__'", "'{0.__class__}'", "'%s'", "'%(x)s'", "'\\x1b[2J'", "'a\\r\\nb'", "'\\ud800'"),
    *("'\\u202e'", "'e\\u0301' * 50", "'x' * 5000", "'ab' * 100000", "'(a+)+$'", "'((((a*)*)*)*)*'", "'[[[1]]]'"),
    *("'[' * 5000", "'#2'", "'mine:helper'", "'here'", "'9' * 4000", "'\\0'", "b''", "b'\\xff' * 9", "'utf-8'"),
    *("'return 1'", "'suspend(0)'", "'while 1:\\n    pass'", "'import os'", "'1 / 0'", "'return wizard'", "'(' * 3000"),
)

HOLDERS = (
    *("[]", "[1, 2, 3]", "(1,)", "{}", "{1: 2}", "{'a': [1]}", "set()", "{1, 2}", "frozenset([1])", "range(10)"),
    *("range(10**12)", "[[]] * 50", "[0] * 20000", "list('abc') * 99", "mine.notes", "bobs.open", "board.wall"),
    *("mine.table", "mine.bag", "mine.table['k']", "bobs.map", "bobs.map['k']", "vault.sign", "args", "callers()"),
    *("queued_tasks()", "list(board.wall)", "dict(mine.table)", "deep(60)", "deep(4000)", "knot()", "knot()", "wide()"),
)

ODD = (
    *("(lambda: 1)", "(lambda *x, **y: (x, y))", "(lambda x: suspend(0))", "(lambda x: 1 / 0)", "gen()", "endless()"),
    *("iter([1, 2])", "iter({1: 2})", "zip([1], [2])", "map(str, [1])", "filter(None, [0, 1])", "enumerate('ab')"),
    *("reversed([1, 2])", "{1: 2}.items()", "{}.keys()", "mine.table.values()", "len", "type", "str", "Object", "list"),
    *("type(1)", "type(len)", "type(gen())", "type(None)", "math", "json", "math.sin", "random", "E_PERM", "KeyError"),
    *("E_PERM('x', [1])", "ValueError(ValueError([]))", "Exception", "[].append", "'x'.join", "mine.notes.append"),
    *("bobs.open.append", "re.search('a', 'xa')", "...", "slice", "suspend", "set_task_perms", "eval", "task_perms"),
    *("StopIteration()", "helper", "mine.helper", "E_QUOTA", "{}.get", "dict", "(x for x in endless())", "print"),
)

CALLABLES = tuple(
    sorted(
        name
        for name, value in namespace.VERB.items()
        if not name.startswith("_") and (callable(value) or "." in name) and name not in extra_names.NAMES
    )
)
"""Every name of the game's table that can be called."""

METHOD_NAMES = tuple(sorted({name for names in METHODS.values() for name in names}))

ATTRIBUTES = (
    *(
        "name",
        "owner",
        "location",
        "contents",
        "children",
        "parents",
        "flags",
        "wizard",
        "programmer",
        "player",
        "notes",
    ),
    *(
        "open",
        "map",
        "secret",
        "sign",
        "table",
        "bag",
        "own",
        "wall",
        "r",
        "w",
        "f",
        "args",
        "message",
        "start",
        "stop",
    ),
    *("world", "slots", "fast", "verbs", "fn", "act", "function", "target", "values", "type", "program", "real", "v"),
    *(
        "obj",
        "with_traceback",
        "add_note",
        "send",
        "throw",
        "close",
        "format",
        "format_map",
        "mro",
        "gi_frame",
        "number",
    ),
    *("__class__", "__globals__", "__dict__", "_steps", "aliases", "size", "valid", "home", "key", "fertile"),
)

ALL_METHODS = (*METHOD_NAMES, "format", "format_map", "send", "throw", "close", "mro", "__call__")

NEVER = (
    *("import os", "from os import path", "class X:\n    pass", "async def x():\n    pass", "global a", "a: int = 1"),
    *("del a.name", "with a:\n    pass", "with open('x') as f:\n    pass", "@len\ndef x():\n    pass", "exec('1')"),
    *("try:\n    pass\nexcept* ValueError:\n    pass", "try:\n    pass\nexcept:\n    pass", "a.__class__", "_x = 1"),
    *(
        "print(__builtins__)",
        "a = 1j",
        "match a:\n    case Object(name=x):\n        pass",
        "await a",
        "__import__('os')",
    ),
    *("match a:\n    case str(__class__=x):\n        pass", "f'{a.__class__}'", "f'{a!x}'", "f(__class__=1)", "a = _m"),
    *(
        "def __init__():\n    pass",
        "lambda _x: 1",
        "type X = int",
        "nonlocal a",
        "yield 1",
        "return (yield)",
        "a.f_back",
    ),
    *("del (a)", "import a.b.c as d", "(a := 1) = 2", "break", "x = *a", "try:\n    pass\nexcept 1:\n    pass"),
)

ATTACKS = (*REFUSED_BUILTINS, *REFUSED_VALUES)
"""What is known to have been tried, and is refused: material for mutations."""

_WORDS = {
    **{"object": OBJECTS, "int": NUMBERS, "float": NUMBERS, "bool": ("True", "False"), "str": TEXTS, "bytes": TEXTS},
    **{"list": HOLDERS, "dict": HOLDERS, "tuple": HOLDERS, "function": ODD, "None": ("None",)},
}


def kinds_of(name: str) -> list[tuple[str, ...]]:
    """For each parameter of a builtin, the words that may stand there: what its signature asks for, if it says so."""
    entry = ENTRIES.get(name)
    if entry is None:
        return []
    inside = entry.signature.partition("(")[2].rpartition(")")[0]
    found = []
    for parameter in re.split(r", (?=\*?\w+(?: =|:|,|$))", inside) if inside else []:
        hint = parameter.partition(":")[2].partition("=")[0]
        words = [word for kind in re.findall(r"\w+", hint) for word in _WORDS.get(kind, ())]
        found.append(tuple(words) or NUMBERS + TEXTS + HOLDERS + ODD + OBJECTS)
    return found


PARAMETERS = {name: kinds_of(name) for name in CALLABLES}
