"""The debugger below its builtins: stepping changes nothing; conditions, points, values in passing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moo_async.language import calls, compile_program
from moo_async.language.policy import VerbSyntaxError
from moo_async.language.requests import Stop
from moo_async.language.run import Abort, start
from moo_async.tasks import State, Task
from moo_async.tasks.debugger import is_stopped
from moo_async.tasks.points import Condition, Point, brief, stops
from moo_async.tasks.task import ABORT_ERROR
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.objects import Object
from moo_async.world.properties import add_property
from moo_async.world.verbs import find_verb
from tests.language import harness
from tests.language.programs import from_seed
from tests.language.test_oracle import EXAMPLES, compiles
from tests.tasks.machine import Machine

MODES = ["into", "into", "over", "over", "out", "continue"]


# -- a task under the debugger does what it does without


def thing_of(machine: Machine) -> Object:
    """What `this` is to the random programs."""
    thing = machine.world.install(5)
    thing.owner = machine.wizard
    add_property(thing, "total", 0, machine.wizard, "rw")
    machine.verb(thing, "twice", harness.TWICE)
    machine.verb(thing, "walk", harness.WALK)
    return thing


def debugged(source: str, random: Random) -> tuple[Any, ...]:
    """(result, error, effects, state) of a task that is stopped, stepped and restarted at random."""
    harness.log.clear()
    machine = Machine()
    machine.option("fg_ticks", 10**9)
    machine.option("bg_ticks", 10**9)
    thing, who = thing_of(machine), machine.wizard
    machine.verb(thing, "test", source)
    verb = find_verb(thing, "test")
    lines = stops(verb.program)
    machine.scheduler.debugger.add(who, verb, random.choice(lines))
    machine.scheduler.debugger.add(who, find_verb(thing, "twice"), 1)
    act = Activation(thing, who, machine.world.nothing, "test", [], thing, who, Command(), 1)
    task = machine.scheduler.start_task(start(verb.program, act), who, who, "eval")
    machine.go()
    count = 0
    while is_stopped(task):
        count += 1
        if random.random() < 0.2:
            forget(machine)
            machine = machine.reborn()
            task = machine.scheduler.tasks[task.id]
            machine.scheduler.debugger.add(who, verb, random.choice(lines))
        if count % 5 == 0 and len(machine.scheduler.debugger.points) < 10:
            machine.scheduler.debugger.add(who, verb, random.choice(lines), Condition("i + j > k"))
        machine.scheduler.debugger.let_go(task, who, random.choice(MODES))
        machine.go()
    forget(machine)
    total = thing.slots["total"].value
    if task.state is State.COMPLETED:
        return repr(task.result), None, list(harness.log), total
    assert task.reason == ABORT_ERROR and task.error is not None, task.traceback
    return None, harness.summary(task.error), list(harness.log), total


def forget(machine: Machine) -> None:
    """Remove all points: equal sources are one program, in the next world too."""
    for point in list(machine.scheduler.debugger.points.values()):
        machine.scheduler.debugger.remove(point)


@settings(max_examples=EXAMPLES // 20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_a_task_that_is_debugged_does_what_it_would_have_done(seed: int, random: Random) -> None:
    source = compiles(from_seed(seed))
    result, error, effects, total = debugged(source, random)
    plain = harness.run_plain(source)
    assert (result, error, effects) == plain[:3], source
    assert error is not None or total == plain[3]


# -- stopped tasks


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine()
    yield made
    forget(made)


def stopped_in(machine: Machine, source: str, at: int = 1) -> Task:
    """A task that is stopped at a line of a verb with this source."""
    machine.verb(machine.ann, "test", source)
    machine.scheduler.debugger.add(machine.ann, find_verb(machine.ann, "test"), at)
    task = machine.run("return this.test()")
    assert is_stopped(task) and task.request == Stop(1)
    return task


def test_a_checkpoint_under_way_has_the_variables_as_they_were(machine: Machine) -> None:
    task = stopped_in(machine, "n = 1\nreturn n", 2)
    machine.checkpoint()
    asked: list[tuple[int, Any]] = []
    machine.scheduler.before_change = lambda id_: asked.append((id_, task.frames[0].variables()["n"]))
    machine.scheduler.debugger.set_variable(task, 0, "n", 2)
    assert asked == [(task.id, 1)] and task.frames[0].variables()["n"] == 2
    assert list(machine.scheduler.take_dirty()) == [task.id]


def test_a_step_is_not_kept_over_a_restart(machine: Machine) -> None:
    machine.verb(machine.ann, "nap", "t_suspend(5)\nreturn 1")
    task = stopped_in(machine, "x = this.nap()\nreturn x")
    machine.scheduler.debugger.let_go(task, machine.ann, "over")
    machine.go()
    assert task.state is State.SUSPENDED and not is_stopped(task)
    again = machine.reborn()
    again.advance(5)
    assert not again.scheduler.tasks and not [t for t in again.host.lines if "stopped" in t[1]]


def test_the_debugger_is_out_of_the_way_when_a_slice_breaks(machine: Machine) -> None:
    task = stopped_in(machine, "m = 1\nreturn m")
    program = task.frames[0].program
    machine.scheduler.debugger.remove(machine.scheduler.debugger.points[1])
    machine.scheduler.debugger.let_go(task, machine.ann, "into")

    def broken(task: Task) -> None:
        assert program.watchers and meter.debugger.into
        raise RuntimeError

    with pytest.raises(RuntimeError):
        machine.scheduler.debugger.follow(task, broken)
    assert program.watchers == 0 and meter.debugger is None


def test_only_linked_verbs_are_unlinked(machine: Machine) -> None:
    machine.verb(machine.ann, "one", "return 1")
    verb = find_verb(machine.ann, "one")
    assert machine.run("return this.one()").result == 1 and verb.fn is not None
    calls.unlink()
    assert verb.fn is None and not calls.LINKED


# -- points and conditions


def test_a_point_means_the_same_line_in_another_program(machine: Machine) -> None:
    machine.verb(machine.ann, "test", "x = 1\n\ny = 2\nreturn y")
    verb = find_verb(machine.ann, "test")
    point = Point(1, machine.ann, verb, 2, None)
    assert point.line == 3
    assert point.line_in(compile_program("x = 1\ny = 2")) == 2
    assert point.line_in(compile_program("return 1")) is None


def says(machine: Machine, source: str, variables: dict[str, Any], ticks: int = 1000) -> Any:
    nothing = machine.world.nothing
    act = Activation(machine.ann, machine.ann, nothing, "test", [7], nothing, machine.ben, Command(), 1)
    meter.ticks = 500
    told = Condition(source).holds(variables, act, machine.ann, ticks)
    assert meter.ticks == 500 and meter.act is None and not meter.unwinding and meter.spent is None
    return told


def test_what_conditions_say(machine: Machine) -> None:
    assert says(machine, "n > 2", {"n": 3})[::2] == (True, None)
    assert says(machine, "n > 2", {"n": 1})[::2] == (False, None)
    assert says(machine, "args == [7] and this is player", {})[::2] == (True, None)
    assert says(machine, "args == [8]", {"args": [8]})[::2] == (True, None)
    assert says(machine, "[len for len in [1]] and len == 5", {"len": 5})[::2] == (True, None)
    assert says(machine, "n", {})[::2] == (True, "failed: NameError: name 'n' is not defined")
    stop, used, why = says(machine, "[x for x in range(10 ** 6)]", {})
    assert (stop, used, why) == (True, 1000, "ran out of ticks, which all conditions in a slice share")
    assert says(machine, "n == 1", {"n": 1}, 0) == (True, 0, "ran out of ticks, which all conditions in a slice share")


def test_a_condition_that_the_clock_ends_leaves_the_task_to_the_clock(machine: Machine) -> None:
    def late() -> None:
        meter.spent = "seconds"
        raise Abort("seconds")

    machine.verb(machine.ann, "late", "return 1")
    find_verb(machine.ann, "late").fn = lambda act: late()
    act = Activation(machine.ann, machine.ann, machine.ann, "test", [], machine.ann, machine.ann, Command(), 1)
    meter.ticks = 500
    assert Condition("this.late()").holds({}, act, machine.ann, 1000).why == "ran out of seconds"
    assert meter.ticks < 0 and meter.spent
    meter.spent = None


@pytest.mark.parametrize("source", ["", "x =", "x = 1", "x; y", "a\nb", "1) or (2", "await x", "__import__('os')"])
def test_what_is_no_condition(source: str) -> None:
    with pytest.raises(VerbSyntaxError):
        Condition(source)


# -- values in passing

VALUES = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=200) | st.binary(max_size=200) | st.booleans(),
    lambda inner: st.lists(inner, max_size=90) | st.dictionaries(st.text(max_size=9), inner) | st.tuples(inner, inner),
)


@given(VALUES)
def test_a_value_in_passing_is_short_and_begins_like_its_literal(value: Any) -> None:
    shown = brief(value)
    assert len(shown) <= 60
    if "..." not in shown:
        assert shown == repr(value)


def test_a_value_that_holds_itself() -> None:
    value: list[Any] = [1]
    value.append({"me": value})
    assert brief(value).startswith("[1, {'me': [1, ") and len(brief(value)) <= 60
