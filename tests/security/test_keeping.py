"""Attacks with what waiting tasks keep: on the memory of the server, and on its loop, which copies and saves it."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from textwrap import indent

import pytest

from moo_async.tasks import State
from moo_async.world.activation import meter
from tests.builtins.moo import Moo

MIB = 1024 * 1024
ROUNDS = 30


@pytest.fixture
def moo() -> Iterator[Moo]:
    moo = Moo()
    moo.rich()
    moo.option("fg_seconds", 600)
    moo.option("bg_seconds", 600)
    moo.scheduler._timer.install()
    yield moo
    moo.scheduler._timer.remove()
    meter.act = meter.task = meter.scheduler = meter.world = None


HOARDS = {
    "lists": "kept = []\nwhile True:\n    kept.append([[] for i in range(2000)])\n    suspend(0)",
    "lists in one display": "kept = []\nwhile True:\n    kept += [" + "[]," * 500 + "]\n    suspend(0)",
    "numbers": "kept = []\nwhile True:\n    kept += [0] * 20000\n    suspend(0)",
    "texts": "kept = []\nn = 0\nwhile True:\n    n += 1\n    kept.append(str(n) * 200000)\n    suspend(0)",
    "large numbers": "kept = []\nwhile True:\n    kept += [len(kept) + i << 13**4 for i in range(99)]\n    suspend(0)",
    "a dict": "kept = {}\nwhile True:\n    kept.update({(len(kept), i): i for i in range(2000)})\n    suspend(0)",
    "in a function": """
kept = []
def add():
    kept.append('y' * (500000 + len(kept)))
while True:
    add()
    suspend(0)""",
    "in generators": """
kept = []
def hold(x):
    yield 1
    yield x
while True:
    g = hold('y' * (500000 + len(kept)))
    next(g)
    kept.append([g])
    g = None
    suspend(0)""",
    "behind an iterator": "kept = []\nwhile True:\n    kept.append(iter([0] * (20000 + len(kept))))\n    suspend(0)",
    "in an error": """
kept = None
n = 500000
while True:
    n += 1
    kept = E_INVARG('y' * n, kept)
    suspend(0)""",
    "for a task alone": """
n = 0
while True:
    n += 1
    set_task_local(str(n), 'y' * (500000 + n))
    suspend(0)""",
    "what is caught does not help": """
kept = []
while True:
    kept.append([[] for i in range(2000)])
    try:
        suspend(0)
    except E_QUOTA:
        kept.append(len(kept))
        suspend(0)""",
}


@pytest.mark.parametrize("source", HOARDS.values(), ids=HOARDS)
def test_a_waiting_task_keeps_no_more_than_is_saved_at_once(moo: Moo, source: str) -> None:
    task = moo.start(moo.alice, source, [])
    for _ in range(400):
        if task.state is State.ABORTED:
            break
        moo.go()
    assert task.traceback[0].partition(":  ")[2].startswith("E_QUOTA: more than 262,144 items at once")


TOGETHER = {
    "forks": "kept = [0] * 100000\nwhile True:\n    with fork(10 ** 6):\n        return kept\n    suspend(1)",
    "forks of a text": "n = 0\nwhile True:\n    n += 1\n    kept = str(n) * 200000\n    with fork(10 ** 6):\n"
    "        return kept\n    suspend(1)",
    "forks that made it": """
while True:
    with fork(0):
        kept = [0] * 100000
        suspend()
    suspend(1)""",
    "invoked": "while True:\n    invoke(this, 'take', [[0] * 100000], delay=10 ** 6)\n    suspend(1)",
    "messages": """
with fork(0) as sink:
    suspend()
while True:
    send(sink, [0] * 100000)
    suspend(1)""",
    "values": """
while True:
    with fork(0) as sink:
        suspend()
    suspend(1)
    resume(sink, [0] * 100000)
    for i in range(3):
        with fork(0):
            while True:
                pass""",
    "results": """
while True:
    with fork(0) as child:
        return [0] * 100000
    suspend(1)""",
    "results of many": """
while True:
    with fork(0) as one:
        with fork(0) as child:
            return [0] * 100000
        suspend(1)
        suspend()
    suspend(1)""",
}


@pytest.mark.parametrize("name", TOGETHER)
def test_the_waiting_tasks_of_one_owner_keep_no_more_than_their_share(moo: Moo, name: str) -> None:
    """Whatever the way: the memory of the process stays."""
    moo.verb(moo.alice, "take", "return 1", owner=moo.alice)
    moo.start(moo.alice, TOGETHER[name], [])
    tracemalloc.start()
    try:
        for _ in range(ROUNDS):
            moo.go(1)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 40 * MIB
    finally:
        tracemalloc.stop()
    assert moo.run(moo.bob, "x = [0] * 100000\nsuspend(0)\nreturn len(x)") == 100_000


LONG = "made = [[" + "[]," * 400 + "] for i in range(100)]\n"

COPIES = {
    "fork": "with fork(0):\n    return made",
    "send": "with fork(0) as t:\n    receive()\nsuspend(0)\nsend(t, made)",
    "resume": "with fork(0) as t:\n    suspend()\nsuspend(0)\nresume(t, made)",
    "invoke": "invoke(this, 'take', [made])",
    "wait": "made = None\nwait(args[0])",
    "suspend": "suspend(0)",
}


@pytest.mark.parametrize("name", COPIES)
def test_nothing_is_copied_that_takes_long(moo: Moo, name: str) -> None:
    """40,000 lists take a fifth of a second to copy or to save, for a few ticks; a million can be made as fast."""
    moo.verb(moo.alice, "take", "return 1", owner=moo.alice)
    maker = moo.run(moo.alice, f"with fork(1) as t:\n{indent(LONG, '    ')}    return made\nreturn t")
    task = moo.start(moo.alice, LONG + COPIES[name], [maker])
    moo.go(1)
    assert task.traceback[0].partition(":  ")[2].startswith("E_QUOTA: more than 262,144 items at once")


BIG = "[0] * 100000"


def kept(moo: Moo) -> int:
    """How many items may still come, by trying, in steps of what BIG counts."""
    source = f"n = 0\ntry:\n    while n < 100:\n        invoke(this, 'take', [{BIG}], delay=10 ** 6)\n        n += 1\n"
    return int(moo.message(moo.alice, source + "except E_QUOTA:\n    pass\nraise E_RANGE(str(n))").split()[-1])


def test_what_is_dropped_lets_the_task_wait(moo: Moo) -> None:
    source = "x = [[] for i in range(20000)]\ntry:\n    suspend(1)\nexcept E_QUOTA:\n    x = None\nsuspend(1)\nreturn 7"
    task = moo.start(moo.alice, source, [])
    moo.go(2)
    assert task.result == 7


def test_what_ends_or_is_taken_back_counts_no_more(moo: Moo) -> None:
    moo.verb(moo.alice, "take", "return 1", owner=moo.alice)
    assert kept(moo) == 20  # and each time it is taken back
    sink = moo.run(moo.alice, "with fork(0) as sink:\n    suspend()\n    return receive()\nreturn sink")
    moo.run(moo.alice, f"for i in range(5):\n    send(args[0], {BIG})", sink)
    assert kept(moo) == 15
    moo.error(moo.alice, f"send(args[0], {BIG})\nraise E_RANGE('x')", sink)
    moo.error(moo.alice, f"resume(args[0], {BIG})\nraise E_RANGE('x')", sink)
    assert kept(moo) == 15
    held = moo.start(moo.alice, f"x = {BIG}\nsuspend()\nx = None\nsuspend()", [])
    assert kept(moo) == 14
    moo.run(moo.alice, "resume(args[0])", held.id)
    moo.go()
    moo.run(moo.alice, "kill_task(args[0])", sink)
    assert held.state is State.SUSPENDED and kept(moo) in (19, 20)  # it did little since


def test_the_limit_is_the_worlds_and_none_for_wizards(moo: Moo) -> None:
    moo.verb(moo.alice, "take", "return 1", owner=moo.alice)
    moo.option("kept_limit", 350_000)
    assert kept(moo) == 3
    moo.option("player_limits", {moo.alice: {"kept_limit": 150_000}})
    assert kept(moo) == 1
    many = f"for i in range(30):\n    invoke(args[0], 'take', [{BIG}], delay=10 ** 6)"
    moo.run(moo.wizard, many, moo.alice)
    assert moo.error(moo.bob, many, moo.alice) == "E_QUOTA"


def test_what_is_kept_over_a_restart_counts(moo: Moo) -> None:
    moo.verb(moo.alice, "take", "return 1", owner=moo.alice)
    moo.run(moo.alice, f"for i in range(15):\n    invoke(this, 'take', [{BIG}], delay=10 ** 6)")
    moo.restart()
    assert kept(moo) < 20
