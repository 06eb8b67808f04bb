"""Hostile programs from the fuzzer: some chosen by hypothesis, which shrinks a find, then new ones in each run.

FUZZ_SECONDS is how long the new ones go on, which are those of `make fuzz`.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from moo_async.language import namespace
from moo_async.language.policy import ALLOWED
from tests.builtins.moo import Moo

from .fuzz.__main__ import ROOT
from .fuzz.arena import Broken
from .fuzz.campaign import Campaign
from .fuzz.grammar import Grammar, Hostile, from_seed
from .fuzz.words import CALLABLES

SECONDS = float(os.environ.get("FUZZ_SECONDS", "30"))
"""With what the fixed programs take, half a minute."""

GUIDED = importlib.util.find_spec("atheris") is not None

EXAMPLES = max(5, int(SECONDS))


@pytest.fixture(scope="module")
def runs() -> Iterator[Campaign]:
    with Campaign().ready() as campaign:
        yield campaign


@st.composite
def programs(draw: st.DrawFn) -> Hostile:
    return Grammar(lambda n: draw(st.integers(0, n - 1))).program()


@seed(20261128)
@settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
)
@given(programs())
def test_a_hostile_program_harms_nobody(runs: Campaign, program: Hostile) -> None:
    runs.run(program)


def fuzz(*options: str) -> str:
    """What `make fuzz` prints; it must find nothing."""
    command = [sys.executable, "-m", "tests.security.fuzz", *options]
    run = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert run.returncode == 0, run.stdout
    return run.stdout


def test_new_hostile_programs_harm_nobody(tmp_path: Path) -> None:
    """Half of them at random, half chosen by libFuzzer, where atheris is installed."""
    printed = fuzz("--seconds", str(SECONDS), "--corpus", str(tmp_path))
    print(printed)
    if GUIDED:
        assert len(re.findall(r"nothing found\. \d+ programs", printed)) == 2
        assert any(tmp_path.iterdir())
    else:
        assert "libFuzzer chose none, for atheris is not installed" in printed


def test_a_program_is_repeated(tmp_path: Path) -> None:
    assert "nothing found. 1 programs" in fuzz("--seed", "7", "--programs", "1")
    assert "nothing found. 1 programs" in fuzz("--input", "0107ff")


def test_no_memory_is_left_behind(runs: Campaign) -> None:
    runs.memory(from_seed(at) for at in range(11_000_000, 11_000_010))


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("types", "probe(leak())"),
        ("types", "a = leak()\nsuspend(1)"),
        ("others", "harm('name')"),
        ("tasks", "harm('task')"),
        ("told", "harm('told')"),
        ("lag", "harm('lag')"),
        ("rollback", "harm('unjournaled')\n1 / 0"),
    ],
)
def test_what_is_wrong_is_seen(runs: Campaign, monkeypatch: pytest.MonkeyPatch, rule: str, source: str) -> None:
    """The watch is not asleep: with a builtin that does harm, each rule is found broken."""

    def harm(what: str) -> None:
        arena = runs.arena
        assert arena is not None
        if what == "name":
            arena.bob.name = "Queen"
        elif what == "task":
            arena.scheduler._board.kill(arena.bobs_tasks[1])
        elif what == "told":
            arena.host.tell(arena.bob, "x")
        elif what == "lag":
            began = time.thread_time()
            while time.thread_time() < began + 0.2:
                pass
        else:
            arena.mine.name = "x"

    for name, function in {"harm": harm, "leak": lambda: object}.items():
        for table in (namespace.VERB, namespace.PRELUDE):
            monkeypatch.setitem(table, name, function)
    names = "wizard, alice, bob, carol, room, vault, bobs, mine, *rest = args"
    program = Hostile(f"{names}\n{source}", "return 1", "return 1")
    with pytest.raises(Broken) as found:
        runs.run(program)
    assert found.value.rule == rule


def test_the_grammar_reaches_every_form_and_every_builtin() -> None:
    text = ""
    forms: set[type[ast.AST]] = set()
    for n in range(1200):
        for source in from_seed(n):
            text += source
            try:
                tree = ast.parse(source)
            except (SyntaxError, ValueError, MemoryError):
                continue
            forms |= {type(node) for node in ast.walk(tree)}
    assert ALLOWED - forms == set()
    assert [name for name in CALLABLES if f"{name}(" not in text] == []


@pytest.mark.parametrize(
    "body", ["yield 1", "yield from [1]", "suspend(0)\n        yield 1", "x = yield 1", "if 0:\n            yield 1"]
)
def test_a_forked_body_is_no_generator(body: str) -> None:
    """Found here: what such a task returned was Python's own generator, which no guard knows."""
    moo = Moo()
    source = f"def g():\n    with fork(0) as t:\n        {body}\n    yield t\nreturn wait(list(g())[0])"
    assert moo.error(moo.alice, source) == "E_INVARG"
    fine = "def g():\n    for x in [1, 2]:\n        with fork(0) as t:\n            return x\n        yield t\n"
    assert moo.run(moo.alice, fine + "return len(list(g()))") == 2
