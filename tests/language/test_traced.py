"""The traced form of a program: the same sites, the same meaning, and frames that go from one form to the other."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given, seed, settings

from moo_async.language import calls, compile_program
from moo_async.language.program import Program
from moo_async.language.requests import Stop
from moo_async.language.run import Done, Failed, Frame, Suspended, run, start
from moo_async.language.sites import STEP0
from moo_async.world.activation import Activation, Command, meter

from . import harness
from .programs import from_seed
from .test_oracle import CALM, EXAMPLES, LEFT, NAMED, compiles, programs

FEWER = EXAMPLES // 10
"""Each of these programs is saved at every statement."""


class Stopped(NamedTuple):
    request: Stop


class Debugger:
    """Stops wherever it is asked, or nowhere; remembers the lines that it was asked at."""

    def __init__(self, stops: bool = False) -> None:
        self.into = True
        self.stops = stops
        self.lines: list[int] = []
        self.refused = 0

    def watches(self, verb: Any) -> bool:
        return False

    def reached(self, frame: Any) -> Stopped | None:
        self.lines.append(frame.f_globals["_p"].line(frame.f_lineno))
        return Stopped(Stop(0)) if self.stops else None

    def stopped(self, stop: Stopped) -> None:
        pass

    def passed(self, stop: Stopped, why: Exception) -> None:
        self.refused += 1


@pytest.fixture(autouse=True)
def debugger() -> Iterator[Debugger]:
    calls.unlink()
    meter.debugger = Debugger()
    yield meter.debugger
    meter.debugger = None
    calls.unlink()


def run_traced(source: str, random: Random | None) -> tuple[Any, ...]:
    """(result, error, effects, state) of the traced form; with `random`, stopped at every probe, and going on in
    either form."""
    harness.log.clear()
    world = harness.make_world()
    system, this = world.objects[0], world.objects[1]
    act = Activation(this, system, system, "test", [], this, system, Command(), 1)
    frames: list[Frame] = [start(compile_program(source), act)]
    value: Any = None
    meter.debugger.stops = harness.suspending = random is not None
    try:
        while True:
            watched = [f.program for f in frames if random is not None and random.random() < 0.5]
            for program in watched:
                program.watch(1)
            if random is not None:
                meter.debugger.into = random.random() < 0.5
                calls.unlink()
            meter.ticks = 10**9
            world.journal.begin()
            outcome = run(frames, value)
            world.journal.commit(lambda player, text: None)
            for program in watched:
                program.watch(-1)
            if not isinstance(outcome, Suspended):
                break
            asked = outcome.request
            frames, value = harness.reload(outcome.frames, None if isinstance(asked, Stop) else asked.value, world)
    finally:
        harness.suspending = False
    if isinstance(outcome, Failed):
        return None, harness.summary(outcome.error), list(harness.log), this.slots["total"].value
    assert isinstance(outcome, Done), outcome
    return repr(outcome.value), None, list(harness.log), this.slots["total"].value


def assert_same_sites(program: Program) -> None:
    """Assert that the ordinary sites, and what a frame keeps there, are the same in both forms."""
    plain = {site: line for site, line in program.plain.lines.items() if site < STEP0}
    kept = {site: set(program.plain.captures[site]) for site in plain}
    traced = program.traced
    assert traced is not program.plain
    assert {site: line for site, line in traced.lines.items() if site < STEP0} == plain
    assert len(traced.functions) == len(program.plain.functions)
    for site, names in kept.items():
        assert names <= set(traced.captures[site])
        assert all(n.startswith("_s") or n == "_ret" for n in set(traced.captures[site]) - names)
    assert set(traced.steps) == {site for site in traced.lines if site >= STEP0} == set(traced.captures) - set(kept)


def assert_agreement(source: str, random: Random) -> None:
    assert_same_sites(compile_program(source))
    expected = harness.run_plain(source)
    assert run_traced(source, None) == expected, f"traced differs from plain\n{source}"
    assert run_traced(source, random) == expected, f"stopped differs from plain\n{source}"


@seed(20261121)
@settings(CALM, max_examples=FEWER)
@given(programs())
def test_the_traced_form_agrees(source: str) -> None:
    assert_agreement(source, Random(source))


def test_the_traced_form_agrees_on_new_programs_each_run(oracle_seed: int) -> None:
    for n in range(FEWER):
        source = compiles(from_seed(oracle_seed + n))
        try:
            assert_agreement(source, Random(oracle_seed + n))
        except AssertionError as e:
            pytest.fail(f"ORACLE_SEED={oracle_seed + n}: {e}")


INNER = "{loop}\n  try:\n    try:\n      {way}\n    finally:\n      probe(1, 2)\n  finally:\n    x = 1"
WAYS_OUT = [
    INNER.format(loop=loop, way=way)
    for loop in ("if 1:", "for i in [1, 2]:", "while probe(2, 0) + 1:")
    for way in ("return probe(3, 5)", "x = 1 // 0", *(() if loop == "if 1:" else ("break",)))
] + [INNER.format(loop="for i in [1, 2]:", way="continue")]


@pytest.mark.parametrize("source", WAYS_OUT)
def test_a_way_out_through_a_finally_body_that_only_the_traced_form_can_stop_in(source: str) -> None:
    for n in range(30):
        assert_agreement(source, Random(n))


@pytest.mark.parametrize("way", LEFT)
def test_the_name_of_an_except_clause_is_gone_in_the_traced_form_too(way: str) -> None:
    for n in range(10):
        assert_agreement(LEFT[way].format(try_=NAMED), Random(n))


PROBED = {
    '"""Doc."""\nx = 1\nreturn x': [2, 3],
    "if args:\n    pass\nelif this:\n    x = 1\nelse:\n    x = 2": [1, 2, 3, 4, 6],
    "for i in args:\n    x = i\nelse:\n    x = 0": [1, 1, 2, 4],
    "while args:\n    break": [1, 2],
    "while args:\n    if x:\n        continue\n    x = 1": [1, 1, 1, 2, 3, 4],
    "for i in args:\n    try:\n        continue\n    finally:\n        x = 1": [1, 1, 2, 3, 5],
    "try:\n    x = 1\nexcept E_PERM:\n    x = 2\nelse:\n    x = 3\nfinally:\n    x = 4": [1, 2, 4, 6, 8],
    "match args:\n    case []:\n        x = 1\n    case [y] if probe(1, y):\n        x = 2": [1, 3, 5],
    "with fork(1):\n    x = 1": [1, 2],
    "def f(n):\n    nonlocal x\n    return n\nx = f(1)": [1, 3, 4],
    "def g():\n    x = 1\n    yield x\nreturn list(g())": [1, 4],
    "f = lambda n: n + 1\nreturn [f(n) for n in args]": [1, 2],
    "x = [\n    1,\n    2,\n]\ny = 1; z = 2": [1, 5, 5],
}


@pytest.mark.parametrize("source", PROBED)
def test_where_the_probes_stand(source: str) -> None:
    program = compile_program(source)
    assert sorted(program.traced.steps.values()) == PROBED[source]
    assert_same_sites(program)


def outcome_of(source: str, *args: Any) -> Any:
    world = harness.make_world()
    act = Activation(
        world.objects[1], world.system, world.system, "test", list(args), world.system, world.system, Command(), 1
    )
    meter.ticks = 60_000
    return run([start(compile_program(source), act)])


def test_probes_cost_no_ticks(debugger: Debugger) -> None:
    source = "def f(n):\n    x = n\n    return x\nfor i in range(9):\n"
    source += "    try:\n        f(i)\n    finally:\n        x = 1\nreturn x"
    assert outcome_of(source) == Done(1)
    traced = meter.ticks
    assert len(debugger.lines) == 3 + 9 * 6
    meter.debugger = None
    assert outcome_of(source) == Done(1) and meter.ticks == traced


def test_a_probe_where_nothing_can_be_suspended_lets_the_code_go_on(debugger: Debugger) -> None:
    debugger.stops = True
    outcome = outcome_of("def f(n):\n    return -n\nreturn sorted([2, 1, 3], key=f)")
    while isinstance(outcome, Suspended):
        outcome = run(outcome.frames)
    assert outcome == Done([3, 2, 1]) and debugger.refused == 3


def test_a_function_made_before_runs_traced_as_soon_as_somebody_looks(debugger: Debugger) -> None:
    meter.debugger = None
    harness.suspending = True
    outcome = outcome_of("def f(n):\n    return n\nprobe(1, 0)\nreturn f(1) + f(2)")
    harness.suspending = False
    meter.debugger = debugger
    assert run(outcome.frames) == Done(3) and debugger.lines == [2, 2]
    assert outcome.frames[0].program.watchers == 0


def test_a_program_that_probes_would_nest_too_deeply_runs_plain(debugger: Debugger) -> None:
    source = "".join(f"{' ' * i}try:\n" for i in range(18)) + " " * 18 + "x = 1\n"
    source += "".join(f"{' ' * i}finally:\n{' ' * i} x = {i}\n" for i in reversed(range(18))) + "return x"
    program = compile_program(source)
    assert program.traced is program.plain
    assert outcome_of(source) == Done(0) and debugger.lines == []


def test_errors_are_told_with_the_lines_of_the_source(debugger: Debugger) -> None:
    debugger.stops = True
    outcome = outcome_of("x = 1\nfor i in [1, 0]:\n    x = 1 // i\nreturn x")
    lines = []
    while isinstance(outcome, Suspended):
        [frame] = outcome.frames
        lines.append(frame.program.plain.lines[frame.site])
        outcome = run(outcome.frames)
    assert lines == [1, 2, 3, 2, 3] and isinstance(outcome, Failed)
    assert [level.line for level in outcome.stack] == [3]
