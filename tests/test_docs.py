"""What the pages of the manual claim: the tests that they name exist, the costs that they list are charged."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from moo_async.builtins.help import MANUAL
from moo_async.shipped import shipped
from moo_async.tasks import State
from moo_async.world.activation import meter
from tests.builtins.moo import Moo

ROOT = Path(__file__).parent.parent
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
TASKS = PAGES["tasks"]
NAMED = sorted(
    {found for page in PAGES.values() for found in re.findall(r"`(tests/[\w/]+\.(?:py|txt))(?:::(\w+))?`", page)}
)

COSTS = [
    ("x = 1", 1),
    ("x = y + 1", 2),
    ("x = this.count", 2),
    ("this.count += 1", 2),
]
LOOPS = [
    ("for x in values:", "for x in values:\n    pass", 1),
    ("for x in values:", "for x in values:\n    y = x + 1\n    y = 2", 3),
    ("while n < 5:", "while n < 105:\n    n += 1", 2),
    ("[f(x) for x in values]", "[len(str(x)) for x in values]", 3),
    ("{k: v for ... if test}", "{x: 1 for x in values if x > y}", 2),
]

WALKS = [
    ('s.split(), s.replace("a", "b")', "s.replace('a', 'b')", 5 / 200, 5 / 40),
    ("list(xs), xs[1:], any(xs)", "xs[1:]", 1 / 100, 1 / 100),
    ("sum(xs), max(xs), x in xs", "sum(xs)", 1 / 16, 1 / 7),
    ("sum(xs), max(xs), x in xs", "max(xs)", 1 / 16, 1 / 7),
    ("sorted(xs), str(xs)", "sorted(xs)", 1 / 4, 1 / 2),
    ("sorted(xs), str(xs)", "str(xs)", 1 / 5, 1 / 2),
    ("zip, map, filter, enumerate", "list(zip(xs, xs))", 1, 1.1),
    ("o.x = xs", "this.count = xs", 1 / 8.5, 1 / 7.5),
    ("json.dumps(xs), json.loads(s)", "json.dumps(xs)", 5, 5.1),
    ("statistics.mean(xs)", "statistics.mean(xs)", 3, 3.1),
    ("random.shuffle(xs)", "random.shuffle(xs)", 15, 15.1),
    ("textwrap.wrap(s), fill(s)", "textwrap.wrap(s)", 8, 9),
    ("re.findall, re.sub and so on", "re.findall('w', s)", 10, 100),
]


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_the_tests_that_are_named_exist(path: str, name: str) -> None:
    assert (ROOT / path).is_file()
    assert not name or name in names_in(path)


@pytest.mark.parametrize(("page", "section"), [("tasks", "Proofs"), ("security", "What is promised")])
def test_every_row_names_its_test(page: str, section: str) -> None:
    proofs = PAGES[page].partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    rows = [row for row in re.split(r"\n(?=- )", proofs) if row.startswith("- ")]
    assert len(rows) > 20
    assert [row for row in rows if "`tests/" not in row] == []


def test_the_pages_are_shipped() -> None:
    assert all(shipped("docs", f"{page}.md").is_file() for page in MANUAL)


def cost(moo: Moo, source: str) -> int:
    """The ticks that a piece of source uses, without those of the lines around it."""

    def used(body: str) -> int:
        task = moo.start(moo.alice, f"y = 0\nn = 5\nvalues = range(100)\n{body}")
        assert task.state is State.COMPLETED, task.traceback
        return task.ticks_used

    return used(source) - used("")


@pytest.mark.parametrize(("source", "ticks"), COSTS)
def test_ticks_of_statements(moo: Moo, source: str, ticks: int) -> None:
    moo.run(moo.alice, "add_property(this, 'count', 0, this, 'rw')")
    assert f"    {source:<28} {ticks}\n" in TASKS
    assert cost(moo, source) == ticks


@pytest.mark.parametrize(("shown", "source", "ticks"), LOOPS)
def test_ticks_of_loops(moo: Moo, shown: str, source: str, ticks: int) -> None:
    """A hundred times around."""
    assert f"    {shown:<28} " in TASKS
    assert cost(moo, source) == pytest.approx(100 * ticks, abs=8)


@pytest.mark.parametrize(("shown", "source", "least", "most"), WALKS)
def test_ticks_of_walks(moo: Moo, shown: str, source: str, least: float, most: float) -> None:
    """Each item of a list more, or each word of a text."""
    moo.run(moo.alice, "add_property(this, 'count', 0, this, 'rw')")

    def used(size: int) -> int:
        task = moo.start(
            moo.alice,
            f"xs = [*range({size})]\ns = 'word ' * {size}\na = ticks_left()\n{source}\nreturn a - ticks_left()",
        )
        assert task.state is State.COMPLETED, task.traceback
        return int(task.result)

    assert f"    {shown} " in TASKS
    assert least <= (used(1100) - used(100)) / 1000 <= most


@pytest.mark.parametrize("source", ["sorted(xs)", "'x' in xs", "''.join(xs)", "str(xs)", "tuple(xs)", "xs.count('x')"])
def test_builtins_cost_what_they_walk(moo: Moo, source: str) -> None:
    def used(size: int) -> int:
        task = moo.start(moo.alice, f"xs = ['y'] * {size}\n{source}")
        assert task.state is State.COMPLETED, task.traceback
        return task.ticks_used

    assert used(10_000) - used(100) > 50


@pytest.fixture
def moo() -> object:
    yield Moo()
    meter.act = meter.task = meter.scheduler = meter.world = None
