"""The oracle for the compiler: plain Python, lowered code, and tasks saved at every probe must agree on everything."""

from __future__ import annotations

import os
import random
import re

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from .harness import as_function, run_lowered, run_plain
from .programs import from_seed, make_program

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "1000"))
RANDOM_SEED = random.SystemRandom().randrange(2**32)


def compiles(source: str) -> str:
    """The source, without what plain Python itself refuses: an assignment in a comprehension's iterable."""
    try:
        as_function(source)
    except SyntaxError:
        source = re.sub(r"\(\w := ", "(", source)
        as_function(source)
    return source


def agree(source: str) -> int:
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
    agree(source)


def test_the_three_ways_agree_on_new_programs_each_run() -> None:
    print(f"oracle seed {RANDOM_SEED}")
    for n in range(EXAMPLES):
        source = compiles(from_seed(RANDOM_SEED + n))
        try:
            agree(source)
        except AssertionError as e:
            pytest.fail(f"seed {RANDOM_SEED + n}: {e}")
