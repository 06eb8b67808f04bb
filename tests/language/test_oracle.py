"""The oracle for the compiler: plain Python, lowered code, and tasks saved at every probe must agree on everything."""

from __future__ import annotations

import ast
import os
import re

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from moo_async.language import VerbSyntaxError, compile_program

from .harness import as_function, run_lowered, run_plain
from .programs import from_seed, make_program

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "1000"))


def compiles(source: str) -> str:
    """The source, without what plain Python itself refuses: an assignment in a comprehension's iterable. Nothing is
    left of one that nests too deeply for us: an except clause with a name takes one block more than in Python."""
    try:
        as_function(source)
    except SyntaxError:
        source = re.sub(r"\(\w := ", "(", source)
        as_function(source)
    try:
        compile_program(source)
    except VerbSyntaxError as e:
        assert "too many statically nested blocks" in str(e), source
        return "return None"
    return source


def assert_agreement(source: str) -> int:
    """Assert that the three ways agree on result, error, order of effects and state; give the suspensions made."""
    expected = run_plain(source)
    lowered, _ = run_lowered(source, suspend=False)
    assert lowered == expected, f"lowered differs from plain\n{source}"
    suspended, count = run_lowered(source, suspend=True)
    assert suspended == expected, f"suspended differs from plain\n{source}"
    return count


@st.composite
def programs(draw: st.DrawFn) -> str:
    return compiles(make_program(lambda n: draw(st.integers(0, n - 1))))


CALM = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
)


@seed(20261120)
@settings(CALM)
@given(programs())
def test_the_three_ways_agree(source: str) -> None:
    assert_agreement(source)


def test_the_three_ways_agree_on_new_programs_each_run(oracle_seed: int) -> None:
    for n in range(EXAMPLES):
        source = compiles(from_seed(oracle_seed + n))
        try:
            assert_agreement(source)
        except AssertionError as e:
            pytest.fail(f"ORACLE_SEED={oracle_seed + n}: {e}")


LEFT = {
    "break": "for i in [1, 2]:\n  {try_}\n    break\nreturn e",
    "continue": "for i in [1, 2]:\n  {try_}\n    continue\nelse:\n  return e",
    "an error": "try:\n  {try_}\n    raise KeyError(probe(2, 1))\nexcept KeyError:\n  return e",
    "return": "try:\n  {try_}\n    return probe(2, e)\nfinally:\n  say(str(e))",
    "return, past a wait": "try:\n  {try_}\n    return probe(2, e)\nfinally:\n  probe(3, e)",
    "return, of a shared name": "e = 1\ndef f():\n  nonlocal e\n  {try_}\n    return e\nsay(str(f()))\nreturn e",
    "an error, of a shared name": "def f():\n  return e\ntry:\n  {try_}\n    1 / f()\nexcept TypeError:\n  return e",
}
"""Ways out of an except clause, after which its name has no value."""

NAMED = "try:\n    raise ValueError('a')\n  except ValueError as e:\n    probe(1, 1)"


@pytest.mark.parametrize("way", LEFT)
def test_the_name_of_an_except_clause_is_gone_whichever_way_it_is_left(way: str) -> None:
    assert_agreement(LEFT[way].format(try_=NAMED))


FORMS = (
    *(ast.Assign, ast.AugAssign, ast.Delete, ast.Expr, ast.Pass, ast.Return, ast.Raise, ast.Assert, ast.If, ast.For),
    *(ast.While, ast.Break, ast.Continue, ast.Try, ast.ExceptHandler, ast.FunctionDef, ast.Nonlocal, ast.Match),
    *(ast.MatchValue, ast.MatchSequence, ast.MatchMapping, ast.MatchClass, ast.MatchStar, ast.MatchOr, ast.MatchAs),
    *(ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.NamedExpr, ast.IfExp, ast.BoolOp),
    *(ast.Compare, ast.BinOp, ast.UnaryOp, ast.Call, ast.keyword, ast.Starred, ast.Attribute, ast.Subscript, ast.Slice),
    *(ast.JoinedStr, ast.FormattedValue, ast.List, ast.Tuple, ast.Set, ast.Dict),
)
"""Every form of the language but fork, which plain Python does not have."""


def test_they_agree_where_residual_programs_are_made_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is gone may still be running, and another may get its place in memory."""
    monkeypatch.setattr("moo_async.language.program.MAX_RESIDUALS", 1)
    for n in range(EXAMPLES // 50):
        assert_agreement(compiles(from_seed(n)))


def test_the_generator_reaches_every_form() -> None:
    seen: set[type[ast.AST]] = set()
    targets: set[type[ast.AST]] = set()
    for n in range(400):
        for node in ast.walk(ast.parse(from_seed(n))):
            seen.add(type(node))
            if isinstance(node, ast.AugAssign):
                targets.add(type(node.target))
    assert set(FORMS) <= seen, {f.__name__ for f in set(FORMS) - seen}
    assert targets == {ast.Name, ast.Attribute, ast.Subscript}
