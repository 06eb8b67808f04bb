"""Where a task can be suspended and where it is told why not; closures, forks, aborts and tracebacks."""

from __future__ import annotations

from typing import Any

import pytest

from moo_async.language import bounds, compile_program, namespace
from moo_async.language.run import Aborted, Done, Failed, Frame, Suspended, run, start
from moo_async.language.traceback import message_of
from moo_async.world import World
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.verbs import add_verb

from . import harness


class Forks:
    """A scheduler that only notes forks."""

    def __init__(self) -> None:
        self.made: list[tuple[float, Frame]] = []

    def fork(self, seconds: float, frame: Frame) -> int:
        self.made.append((seconds, frame))
        return 40 + len(self.made)


@pytest.fixture
def world() -> World:
    return harness.make_world()


def begin(world: World, source: str, *args: Any, ticks: int = 60_000, wizard: bool = True) -> Any:
    meter.ticks = ticks
    meter.scheduler = Forks()
    meter.spent = None
    if not world.journal.active:
        world.journal.begin()
    this = world.objects[1]
    owner = world.objects[0] if wizard else world.objects[1]
    act = Activation(this, owner, owner, "test", list(args), this, owner, Command(), 1)
    return run([start(compile_program(source), act)])


def finish(outcome: Any) -> Any:
    """Answer every probe at once and give the outcome."""
    harness.suspending = True
    try:
        while isinstance(outcome, Suspended):
            meter.ticks = 60_000
            outcome = run(outcome.frames, outcome.request.value)
    finally:
        harness.suspending = False
    return outcome


def suspended(world: World, source: str, *args: Any) -> Any:
    harness.suspending = True
    try:
        return begin(world, source, *args)
    finally:
        harness.suspending = False


REFUSALS = {
    "xs = [3, 1]\nxs.sort(key=lambda v: probe(1, v))": "a function that a builtin calls back",
    "return sorted([2, 1], key=lambda v: probe(1, v))": "a function that a builtin calls back",
    "f = sorted\nreturn f([2, 1], key=lambda v: probe(1, v))": "a function that a builtin calls back",
    "return list(map(lambda v: probe(1, v), [1, 2]))": "a function that a builtin calls back",
    "return (lambda x: x)([*map(lambda v: probe(1, v), [1])])": "a function that a builtin calls back",
    "f = print\nreturn (lambda x: x)(max([1, 2], key=f))": "",
    "return sum(probe(1, x) for x in [1, 2])": "generator",
    "def g():\n    yield probe(1, 2)\nfor x in g():\n    pass": "generator",
    "def g():\n    yield 1\nx = g()\nprobe(1, 2)": "variable x holds a generator",
    "for x in (y for y in [1, 2]):\n    probe(1, x)": "loop or call on line 3 holds a generator",
    "return this.take(y for y in [1, 2])": "holds a generator",
}


@pytest.mark.parametrize("source", [s for s, text in REFUSALS.items() if text])
def test_a_suspend_that_cannot_be_saved_raises_in_place(world: World, source: str) -> None:
    this = world.objects[1]
    add_verb(this, world.system, "rxd", "take", "this", "none", "this")
    this.verbs[-1].program = compile_program("x = args[0]\nprobe(1, 1)")
    body = "\n".join("    " + line for line in source.split("\n"))
    outcome = suspended(world, f"try:\n{body}\nexcept E_INVARG as e:\n    return str(e)")
    assert isinstance(outcome, Done), outcome
    assert REFUSALS[source] in outcome.value


def test_a_dead_generator_does_not_keep_a_task_from_suspending(world: World) -> None:
    source = "def g():\n    yield 1\n    yield 2\nn = sum(g()) + sum(x for x in [3])\nreturn n + probe(1, 4)"
    assert finish(suspended(world, source)) == Done(10)


def test_the_innermost_frame_alone_runs_on_resume(world: World) -> None:
    this = world.objects[1]
    add_verb(this, world.system, "rxd", "deep", "this", "none", "this")
    this.verbs[-1].program = compile_program(
        "if args[0]:\n    return this.deep(args[0] - 1) + 1\nreturn probe(1, 0) + probe(2, 0)"
    )
    outcome = suspended(world, "return this.deep(40)")
    assert len(outcome.frames) == 42
    outer = outcome.frames[1:]
    harness.suspending = True
    again = run(outcome.frames, 0)
    harness.suspending = False
    assert isinstance(again, Suspended)
    assert again.frames[1:] == outer and all(a is b for a, b in zip(again.frames[1:], outer, strict=True))
    assert run(again.frames, 0) == Done(40)


def test_an_error_sent_into_a_task_is_raised_where_it_waits(world: World) -> None:
    outcome = suspended(world, "try:\n    probe(1, 0)\nexcept ValueError as e:\n    return e.args")
    assert run(outcome.frames, None, ValueError("sent")) == Done(("sent",))


def test_fork_hands_over_a_frame_that_starts_at_its_body(world: World) -> None:
    source = "x = [1]\nwith fork(5) as t:\n    x.append(t)\n    return x\nx.append('parent')\nreturn (t, x)"
    outcome = begin(world, source)
    assert outcome == Done((41, [1, "parent"]))
    [(seconds, frame)] = meter.scheduler.made
    assert seconds == 5
    meter.ticks = 1000
    assert run([frame], 41) == Done([1, "parent", 41])  # the scheduler is who copies


def test_return_in_a_forked_body_ends_the_task_even_inside_loops_and_try(world: World) -> None:
    source = (
        "try:\n    for i in range(3):\n        with fork(i):\n            return probe(i, i)\nfinally:\n    say('end')"
    )
    harness.log.clear()
    begin(world, source)
    forks = meter.scheduler.made
    assert [s for s, _ in forks] == [0, 1, 2]
    assert harness.log == ["end"]
    meter.ticks = 1000
    assert run([forks[2][1]], 43) == Done(2)
    assert harness.log == ["end", (2, "2")]


def test_running_out_of_ticks_runs_no_except_and_no_finally(world: World) -> None:
    harness.log.clear()
    source = (
        "try:\n    while True:\n        try:\n            while True:\n                pass\n"
        "        except Exception:\n            say('caught')\n        finally:\n            say('finally')\n"
        "finally:\n    say('outer')"
    )
    outcome = begin(world, source, ticks=1000)
    assert isinstance(outcome, Aborted) and outcome.reason == "ticks"
    assert harness.log == []
    assert "line 5" in outcome.traceback[0] or "line 4" in outcome.traceback[0]


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    while True: pass\nexcept undefined_name:\n    say('caught')",
        "try:\n    while True: pass\nexcept this.nothing_there:\n    say('caught')",
        "def f():\n    while True: pass\ntry:\n    sorted([1, 2], key=lambda v: f())\nexcept:\n    say('caught')",
        "def g():\n    while True:\n        yield 1\ntry:\n    for x in g(): pass\nexcept:\n    say('caught')",
        "try:\n    [x for x in range(10**9)]\nexcept:\n    return 'refused'",
        "try:\n    [0 for x in range(10**6)]\nexcept:\n    say('caught')",
        "try:\n    sum(1 for x in range(10**9))\nexcept:\n    say('caught')",
    ],
)
def test_an_abort_cannot_be_caught(world: World, source: str) -> None:
    harness.log.clear()
    outcome = begin(world, source)
    assert outcome == Done("refused") or isinstance(outcome, Aborted), outcome
    assert harness.log == []


def test_the_traceback_is_in_the_verbs_own_lines(world: World) -> None:
    this = world.objects[1]
    this.name = "a box"
    add_verb(this, world.system, "rxd", "inner", "this", "none", "this")
    this.verbs[-1].program = compile_program("x = 1\n\nprobe(1, 2)\nreturn x / args[0]")
    outcome = finish(suspended(world, "# a comment\nfor i in [2, 0]:\n    this.inner(\n        i)"))
    assert isinstance(outcome, Failed) and isinstance(outcome.error, ZeroDivisionError)
    assert outcome.traceback == [
        "a box (#1):inner, line 4:  ZeroDivisionError: division by zero",
        "    return x / args[0]",
        "... called from a box (#1):test, line 3",
        "(End of traceback)",
    ]


def test_moo_errors_catch_what_python_raises(world: World) -> None:
    source = (
        "found = []\nfor f in [lambda: 1 / 0, lambda: [][1], lambda: {}[1], lambda: 1 + 'a', lambda: int('x')]:\n"
        "    try:\n        f()\n    except E_DIV:\n        found.append('div')\n    except E_RANGE:\n"
        "        found.append('range')\n    except (E_TYPE, E_INVARG) as e:\n        found.append(str(e)[:7])\n"
        "return found"
    )
    assert begin(world, source) == Done(["div", "range", "range", "unsuppo", "invalid"])


def test_errors_have_moo_names_and_natural_bases(world: World) -> None:
    source = "try:\n    raise E_RANGE('x')\nexcept IndexError as e:\n    return isinstance(e, E_RANGE), e.args"
    assert begin(world, source) == Done((True, ("x",)))


def test_depth_is_limited_to_fifty_activations(world: World) -> None:
    this = world.objects[1]
    add_verb(this, world.system, "rxd", "down", "this", "none", "this")
    this.verbs[-1].program = compile_program("try:\n    return this.down() + 1\nexcept E_MAXREC:\n    return 1")
    assert begin(world, "return this.down()") == Done(49)
    recursion = "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept E_MAXREC:\n    return 'deep'"
    assert begin(world, recursion) == Done("deep")


def test_a_wait_takes_nothing_from_the_depth_that_is_left(world: World) -> None:
    this = world.objects[1]
    add_verb(this, world.system, "rxd", "rec", "this", "none", "this")
    this.verbs[-1].program = compile_program(
        "if args[0] > 0:\n    return this.rec(args[0] - 1, args[1])\n"
        "def deep(n):\n    return n and deep(n - 1)\n"
        "def f(n):\n    if n == 0:\n        probe(1, 0)\n        return deep(args[1])\n    return f(n - 1)\n"
        "return f(100)"
    )
    assert finish(suspended(world, "return this.rec(40, 298)")) == Done(0)
    source = "try:\n    return this.rec(40, 299)\nexcept E_MAXREC:\n    return 'deep'"
    assert begin(world, source) == finish(suspended(world, source)) == Done("deep")


def test_a_builtin_that_may_suspend_does_so_through_a_variable_too(world: World) -> None:
    assert finish(suspended(world, "f = probe\nreturn f(1, 5) + 1")) == Done(6)


def test_names_of_builtins_may_be_shadowed(world: World) -> None:
    assert begin(world, "list = [1]\nlen = lambda x: 7\nreturn len(list)") == Done(7)
    assert "probe" in namespace.SITES


def test_a_message_that_is_too_much_to_make_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of an error is made when the task has no ticks that could pay for it."""
    walked: list[int] = []
    monkeypatch.setattr(bounds, "charge", lambda ticks: walked.append(ticks))
    value: Any = ["y"] * 9
    for _ in range(20):
        value = [value, value]
    assert message_of(ValueError(value)) == "(its message can't be shown)"
    assert len(walked) < 10_000


def test_a_shared_variable_without_a_value_cannot_be_deleted() -> None:
    source = "x = 1\ndef f():\n    return x\ndel x\ntry:\n    del x\nexcept NameError:\n    return 'name'"
    assert harness.run_lowered(source, suspend=False)[0] == harness.run_plain(source)


RAISED_AGAIN = {
    "an error": "try:\n raise KeyError('a')\nfinally:\n probe(1, 0)\n raise",
    "nothing": "try:\n x = 1\nfinally:\n probe(1, 0)\n raise",
    "what is handled around it": "try:\n 1 // 0\nexcept Exception:\n try:\n  x = 1\n finally:\n  probe(1, 0)\n  raise",
    "one that has come since": "try:\n 1 // 0\nexcept Exception:\n"
    " try:\n  raise KeyError('i')\n finally:\n  probe(1, 0)\n  if 1:\n   raise",
    "in a try statement": "for i in [1, 2]:\n try:\n  try:\n   raise KeyError(i)\n  finally:\n   probe(1, 0)\n"
    "   try:\n    raise\n   except KeyError as e:\n    caught(e)\n except KeyError as e:\n  caught(e)",
    "in a handler": "try:\n raise KeyError('a')\nfinally:\n probe(1, 0)\n"
    " try:\n  1 // 0\n except ZeroDivisionError:\n  probe(2, 0)\n  raise",
}


@pytest.mark.parametrize("what", RAISED_AGAIN)
def test_a_bare_raise_in_a_finally_body_that_has_waited(what: str) -> None:
    source = RAISED_AGAIN[what]
    expected = harness.run_plain(source)
    assert harness.run_lowered(source, suspend=False)[0] == expected
    assert harness.run_lowered(source, suspend=True)[0] == expected
