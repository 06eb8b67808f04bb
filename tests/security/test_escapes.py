"""Attacks that try to leave their task: by what they raise, by how deep they go, by what they change under the engine.

Each is a verb of a plain programmer on the real scheduler. Whatever it does, it ends as a task ends: with an error or
an abort of its own, its slice taken back, and the next task runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from moo_async.tasks.task import ABORTED, COMPLETED
from moo_async.world import properties
from moo_async.world.activation import meter
from tests.builtins.moo import Moo


@pytest.fixture
def moo() -> Iterator[Moo]:
    moo = Moo()
    properties.add_property(moo.alice, "notes", [3, 1, 2], moo.alice, "rc")
    properties.add_property(moo.alice, "book", {1: 2, 3: 4}, moo.alice, "rc")
    yield moo
    meter.act = meter.task = meter.scheduler = meter.world = None


def ends(moo: Moo, source: str) -> str:
    """The error, or the abort, that ends a task; "" for none. What the attack leaves behind must be nothing."""
    before = list(moo.alice.slots["notes"].value), dict(moo.alice.slots["book"].value)
    limit = sys.getrecursionlimit()
    task = moo.start(moo.alice, source)
    assert task.state in (ABORTED, COMPLETED)
    assert meter.task is None and meter.act is None and not meter.unwinding and not moo.world.journal.active
    assert sys.getrecursionlimit() == limit
    if task.state is ABORTED:
        assert before == (moo.alice.slots["notes"].value, moo.alice.slots["book"].value)
    assert moo.run(moo.bob, "return sum(range(10))") == 45
    return task.traceback[0].partition(":  ")[2].partition(":")[0] if task.state is ABORTED else ""


DEEP = "n = 0\ndef f(n):\n    return f(n + 1)\n"

RAISED = {
    **{f"raise {name}": "NameError" for name in ("SystemExit", "KeyboardInterrupt", "GeneratorExit", "BaseException")},
    **{f"raise {name}('x')": "NameError" for name in ("MemoryError", "SystemError", "BaseExceptionGroup", "Warning")},
    "raise RecursionError('mine')": "RecursionError",
    "raise StopIteration(1)": "StopIteration",
    "return next(iter([]))": "StopIteration",
    "return [next(x) for x in [iter([])]]": "StopIteration",
    "return list(map(next, [iter([])]))": "",
    "def g():\n    yield next(iter([]))\nreturn list(g())": "RuntimeError",
    "def g():\n    raise StopIteration\n    yield 1\nfor x in g():\n    pass": "RuntimeError",
    "return sorted([1, 2], key=lambda x: next(iter([])))": "StopIteration",
    "raise 5": "TypeError",
    "raise None": "TypeError",
    "raise type": "TypeError",
    "raise Object": "E_TYPE",
    "raise E_PERM from 5": "TypeError",
    "raise E_PERM('a') from E_PERM('b')": "E_PERM",
    "raise type(1)": "TypeError",
    # errors whose text fails, is huge, or holds itself
    "raise E_INVARG(['x' * 1000000] * 1000)": "E_INVARG",
    "x = []\nx.append(x)\nraise E_INVARG(x)": "E_INVARG",
    "x = []\nfor i in range(300):\n    x = [x]\nraise E_INVARG(x)": "E_INVARG",
    "x = []\nfor i in range(60):\n    x = [x, x]\nraise E_INVARG(x, x)": "E_INVARG",
    "raise E_INVARG('\\ud800')": "E_INVARG",
    "raise E_INVARG(lambda: 1, player, iter([]))": "E_INVARG",
    "raise KeyError(1 << 100000)": "KeyError",
    "raise UnicodeError(1, 2, 3)": "UnicodeError",
    "x = E_INVARG()\nfor i in range(300):\n    x = E_INVARG(x)\nraise x": "E_INVARG",
    # depth
    DEEP + "f(0)": "E_MAXREC",
    DEEP + "try:\n    f(0)\nexcept RecursionError:\n    f(0)": "E_MAXREC",
    DEEP + "while True:\n    try:\n        f(0)\n    except E_MAXREC:\n        pass": "Task ran out of ticks",
    "f = lambda: 0\nfor i in range(2000):\n    f = (lambda g: lambda: g())(f)\nf()": "E_MAXREC",
    "f = lambda x: sorted([1, 2], key=f)\nf(0)": "E_MAXREC",
    "f = lambda x: list(map(f, [1]))\nf(0)": "E_MAXREC",
    "f = lambda x: max([1, 2], key=f)\nf(0)": "E_MAXREC",
    "def g(n):\n    yield from g(n + 1)\nlist(g(0))": "E_MAXREC",
    "def g(n):\n    for x in g(n + 1):\n        yield x\nlist(g(0))": "E_MAXREC",
    "x = iter([])\nfor i in range(5000):\n    x = map(str, x)\nlist(x)": "E_MAXREC",
    "x = ()\nfor i in range(15000):\n    x = (x,)\nreturn {x: 1}": "E_MAXREC",
    "x = y = []\nfor i in range(10000):\n    x, y = [x], [y]\nreturn x == y": "E_MAXREC",
    "x = []\nfor i in range(10000):\n    x = [x]\nreturn str(x)": "E_QUOTA",
    "x = []\nfor i in range(10000):\n    x = [x]\nplayer.notes = x": "E_INVARG",
    "x = []\nfor i in range(10000):\n    x = [x]\nreturn json.dumps(x)": "E_INVARG",
    "return json.loads('[' * 20000)": "E_INVARG",
    "x = []\nfor i in range(10000):\n    x = [x]\nreturn toliteral(x)": "E_INVARG",
    "x = []\nfor i in range(10000):\n    x = [x]\nwith fork(0):\n    y = x\nreturn 1": "",
    "return isinstance(1, 5)": "TypeError",
    "x = ()\nfor i in range(5000):\n    x = (x,)\nreturn isinstance(1, x)": "E_QUOTA",
    # changing what the engine walks
    "x = [3, 1, 2]\nx.sort(key=lambda v: x.append(1) or v)": "ValueError",
    "x = [3, 1, 2]\nx.sort(key=lambda v: x.clear() or v)": "ValueError",
    "player.notes.sort(key=lambda v: player.notes.append(1) or v)": "ValueError",
    "player.notes.sort(key=lambda v: player.notes.clear() or v)": "ValueError",
    "x = [1]\nfor v in x:\n    x.append(v)": "Task ran out of ticks",
    "for v in player.notes:\n    player.notes.append(v)": "Task ran out of ticks",
    "x = {1: 2}\nfor k in x:\n    x[k + 1] = 1": "RuntimeError",
    "for k in player.book:\n    player.book[k + 1] = 1": "RuntimeError",
    "x = {1}\nreturn [x.add(v + 1) for v in x]": "RuntimeError",
    "x = [1, 2, 3]\nreturn list(map(lambda v: x.clear(), x))": "",
    "x = [1, 2, 3]\nreturn max(x, key=lambda v: x.clear() or v)": "",
    "x = [1, 2, 3]\nx.extend(x.append(v) or v for v in x)": "Task ran out of ticks",
    "player.notes.extend(player.notes.append(v) or v for v in player.notes)": "Task ran out of ticks",
    "x = [1, 2, 3]\nx[:] = (x.clear() or v for v in x)": "",
    "x = [[]]\nx[0].append(x)\nreturn x == x[0]": "E_MAXREC",
    "x = [1, 2]\nreturn ','.join(x.clear() or 'a' for v in x)": "",
    "player.book.update({5: player.book.clear() or 1})": "",
    "with fork(0):\n    pass\nx = [1]\nreturn [x.append(1) for v in x]": "Task ran out of ticks",
    # keys that raise or suspend, and hashes that meet
    "return sorted([1, 2], key=lambda x: 1 / 0)": "ZeroDivisionError",
    "return sorted([2, 1], key=lambda x: suspend(0))": "E_INVARG",
    "x = [2, 1]\nx.sort(key=lambda v: read(player))": "E_INVARG",
    "player.notes.sort(key=lambda v: suspend(0))": "E_INVARG",
    "return max([1, 2], key=lambda v: kill_task(task_id()))": "Task killed",
    "return sorted([1, 'a', None])": "TypeError",
    "return {(2 ** 61 - 1) * i: 0 for i in range(5000)}": "E_QUOTA",
    "return {(2 ** 61 - 1) * i for i in range(5000)}": "E_QUOTA",
    "return dict.fromkeys([float((2 ** 61 - 1) * i) for i in range(5000)])": "",
    "return {[]: 1}": "TypeError",
    "return {player.notes}": "TypeError",
}


@pytest.mark.parametrize("source", RAISED)
def test_nothing_leaves_its_task(moo: Moo, source: str) -> None:
    assert ends(moo, source) == RAISED[source]


@pytest.mark.parametrize("source", RAISED)
def test_and_nothing_that_a_verb_catches_keeps_it_from_ending(moo: Moo, source: str) -> None:
    """The same inside of `except Exception`: an error is caught, the end of a task never."""
    body = "".join(f"    {line}\n" for line in source.splitlines())
    wanted = RAISED[source]
    caught = ends(moo, f"try:\n{body}except Exception:\n    return 0\nfinally:\n    player.book = {{}}")
    assert caught == (wanted if wanted.startswith("Task") else "")


SOURCES = {
    "parentheses": f"return {'(' * 10_000}1{')' * 10_000}",
    "lists": f"return {'[' * 10_000}{']' * 10_000}",
    "signs": f"return {'-' * 10_000}1",
    "nots": f"return {'not ' * 10_000}1",
    "sums": f"return {'1 + ' * 10_000}1",
    "powers": f"return {'1 ** ' * 10_000}1",
    "attributes": f"return player{'.location' * 10_000}",
    "subscripts": f"x = []\nreturn x{'[0]' * 10_000}",
    "calls": f"f = 1\nreturn f{'()' * 10_000}",
    "lambdas": f"return {'lambda: ' * 10_000}1",
    "conditionals": f"return {'1 if 2 else ' * 10_000}3",
    "blocks": "".join(f"{' ' * n}if 1:\n" for n in range(200)) + " " * 200 + "pass",
    "functions": "".join(f"{' ' * n}def f():\n" for n in range(120)) + " " * 120 + "pass",
    "loops": "".join(f"{' ' * n}for x in []:\n" for n in range(120)) + " " * 120 + "pass",
    "elifs": "if 1:\n    pass\n" + "elif 1:\n    pass\n" * 10_000,
    "f-strings": 'return f"{1}"' + ' f"{1}"' * 10_000,
    "comprehensions": f"return {'[x for x in ' * 1000}[]{']' * 1000}",
    "patterns": f"match 1:\n    case {'[' * 10_000}{']' * 10_000}:\n        pass",
    "its size": "x = 1\n" * 1_000_000,
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_monstrous_source_is_a_compile_error_in_the_game(moo: Moo, source: str) -> None:
    moo.rich()
    moo.run(moo.alice, "add_verb(player, [player, 'rxd', 'deep'], ['this', 'none', 'this'])")
    errors = moo.run(moo.alice, "return set_verb_code(player, 'deep', args[0])", source)
    assert errors and isinstance(errors[0], str)
    assert moo.run(moo.alice, "return verb_code(player, 'deep')") == []
