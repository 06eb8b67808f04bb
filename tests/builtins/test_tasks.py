"""Waiting, resuming, killing and looking at tasks; callers and permissions."""

import gc
import sys

import pytest

from moo_async.tasks import State
from moo_async.world.activation import meter
from tests.builtins.moo import Moo


def test_suspend_gives_zero_or_what_resume_gave(moo: Moo) -> None:
    task = moo.start(
        moo.alice,
        "a = suspend(5)\nb = suspend()\ntry:\n    suspend()\nexcept E_RANGE as e:\n    return [a, b, e.message]",
    )
    assert task.state is State.SUSPENDED
    moo.go(4)
    assert task.state is State.SUSPENDED
    moo.go(1)
    moo.run(moo.alice, "resume(args[0], ['x'])", task.id)
    moo.run(moo.alice, "resume(args[0], E_RANGE('far'))", task.id)
    assert task.result == [0, ["x"], "far"]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("suspend(-1)", "E_INVARG"),
        ("suspend('x')", "E_TYPE"),
        ("suspend(1, 2)", "E_ARGS"),
        ("sorted([1, 2], key=lambda x: suspend(x))", "E_INVARG"),
        ("resume(12345)", "E_INVARG"),
        ("resume('x')", "E_TYPE"),
        ("kill_task(12345)", "E_INVARG"),
        ("resume(task_id())", "E_INVARG"),
        ("read(args)", "E_TYPE"),
    ],
)
def test_errors_of_tasks(moo: Moo, source: str, error: str) -> None:
    assert moo.error(moo.alice, source) == error


def test_suspending_in_functions_held_in_variables(moo: Moo) -> None:
    task = moo.start(moo.alice, "f = suspend\nf(1)\nreturn call_verb(this, 'g', [f])")
    moo.verb(moo.alice, "g", "args[0](2)\nreturn 'late'")
    moo.go(1)
    assert task.state is State.SUSPENDED
    moo.go(2)
    assert task.result == "late"


def test_kill(moo: Moo) -> None:
    task = moo.start(moo.alice, "try:\n    suspend()\nfinally:\n    this.name = 'x'")
    moo.run(moo.alice, "kill_task(args[0])", task.id)
    assert task.state is State.ABORTED and moo.alice.name == "Alice"
    assert moo.error(moo.alice, "try:\n    kill_task(task_id())\nexcept Exception:\n    return 1") == "Task killed"


def test_read(moo: Moo) -> None:
    task = moo.start(moo.alice, "return [read(), read()]")
    assert task.state is State.SUSPENDED
    moo.type(moo.alice, "one", "two words ")
    assert task.result == ["one", "two words "]
    other = moo.start(moo.wizard, "return read(args[0])", [moo.carol])
    moo.type(moo.carol, "yes")
    assert other.result == "yes"
    moo.start(moo.alice, "read()")
    assert moo.error(moo.alice, "read()") == "E_INVARG"
    moo.host.players.remove(moo.bob)
    assert moo.error(moo.bob, "read()") == "E_INVARG"


def test_queued_tasks(moo: Moo) -> None:
    moo.verb(moo.alice, "wait", "x = 1\nsuspend(args[0])", owner=moo.alice)
    first = moo.start(moo.alice, "this.wait(60)")
    second = moo.start(moo.bob, "suspend()")
    third = moo.start(moo.alice, "read()")
    [own, reading] = moo.run(moo.alice, "return queued_tasks()")
    assert {k: own[k] for k in ("id", "owner", "player", "state", "verb", "line", "this", "kind", "definer")} == {
        "id": first.id,
        "owner": moo.alice,
        "player": moo.alice,
        "state": "suspended",
        "verb": "wait",
        "line": 2,
        "this": moo.alice,
        "kind": "eval",
        "definer": moo.alice,
    }
    assert own["start"] == moo.now + 60
    assert (reading["id"], reading["reading"], reading["wakes_in"]) == (third.id, moo.alice, None)
    assert [entry["id"] for entry in moo.run(moo.bob, "return queued_tasks()")] == [second.id]
    assert len(moo.run(moo.wizard, "return queued_tasks()")) == 3
    assert [entry["id"] for entry in moo.run(moo.wizard, "return queued_tasks(False, 2)")] == [first.id, second.id]
    assert moo.error(moo.wizard, "queued_tasks(False, -1)") == "E_INVARG"
    [theirs] = moo.run(moo.wizard, "return queued_tasks(owner=args[0])", moo.bob)
    assert theirs["id"] == second.id and moo.error(moo.alice, "queued_tasks(owner=args[0])", moo.bob) == "E_PERM"
    assert moo.run(moo.carol, "return queued_tasks()") == []


def test_what_is_left(moo: Moo) -> None:
    ticks, seconds, after = moo.run(moo.alice, "a = ticks_left()\nreturn [a, seconds_left(), ticks_left()]")
    assert 59_000 < after <= ticks < 60_000 and 4 < seconds <= 5
    task = moo.start(moo.alice, "return task_id()")
    assert task.result == task.id


# -- callers


def test_callers_and_caller_perms(moo: Moo) -> None:
    moo.verb(moo.alice, "inner", "return [callers(), callers(True), caller_perms(), task_perms()]", owner=moo.carol)
    moo.verb(moo.bob, "outer", "x = 1\nreturn args[0].inner()", owner=moo.bob)
    plain, lines, who, own = moo.run(moo.wizard, "return args[1].outer(args[0])", moo.alice, moo.bob)
    entry = {"this": moo.bob, "verb": "outer", "programmer": moo.bob, "definer": moo.bob, "player": moo.wizard}
    top = {"this": moo.wizard, "verb": "test", "programmer": moo.wizard, "definer": moo.world.nothing}
    assert plain == [entry, {**top, "player": moo.wizard}]
    assert [level["line"] for level in lines] == [2, 1]
    assert (who, own) == (moo.bob, moo.carol)


def test_callers_are_the_same_after_a_resume(moo: Moo) -> None:
    moo.verb(
        moo.alice,
        "inner",
        "a = [callers(True), caller_perms()]\nsuspend(1)\nreturn [a, [callers(True), caller_perms()]]",
    )
    moo.verb(moo.bob, "outer", "x = 1\nreturn args[0].inner()")
    task = moo.start(moo.wizard, "return args[1].outer(args[0])", [moo.alice, moo.bob])
    moo.go(1)
    before, after = task.result
    assert before == after and len(before[0]) == 2 and before[1] is moo.bob


def test_callers_are_known_after_a_restart_before_their_verbs_have_run_again(moo: Moo) -> None:
    moo.verb(moo.alice, "inner", "suspend(1)\nthis.seen = [(f['verb'], f['line']) for f in callers(True)]")
    moo.verb(moo.alice, "outer", "x = 1\nthis.inner()")
    moo.run(moo.alice, "add_property(this, 'seen', 0, this, 'r')")
    moo.start(moo.alice, "this.outer()")
    moo.restart()
    moo.go(1)
    assert moo.run(moo.alice, "return this.seen")[0] == ("outer", 2)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("x = 1\ntry:\n    this.deep()\nfinally:\n    WAIT", [("deep", 2), ("outer", 3)]),
        ("try:\n    x = [][1]\nexcept E_RANGE:\n    WAIT\n    raise", [("outer", 2)]),
        ("try:\n    x = [][1]\nexcept E_RANGE as e:\n    WAIT\n    WAIT\n    raise e", [("outer", 2)]),
        (
            "try:\n    try:\n        this.deep()\n    finally:\n        WAIT\nfinally:\n    WAIT",
            [("deep", 2), ("outer", 3)],
        ),
        ("def f(n):\n    WAIT\n    return 1 / n if n < 1 else f(n - 1)\nf(2)", [("outer", 3)] * 3 + [("outer", 4)]),
    ],
)
@pytest.mark.parametrize("wait", ["x = 2", "suspend(0)", "wait(invoke(this, 'nap'))"])
def test_a_traceback_is_the_same_whether_the_verb_has_waited_or_not(
    moo: Moo, source: str, lines: list[tuple[str, int]], wait: str
) -> None:
    moo.verb(moo.system, "handle_uncaught_error", "system.seen = [(f['verb'], f['line']) for f in args[3]]\nreturn 1")
    moo.run(moo.wizard, "add_property(system, 'seen', 0, this, 'r')")
    moo.verb(moo.alice, "nap", "suspend(0)")
    moo.verb(moo.alice, "deep", "x = 1\nreturn [][1]")
    moo.verb(moo.alice, "outer", source.replace("WAIT", wait))
    moo.start(moo.alice, "return this.outer()")
    moo.go(1)
    seen = moo.run(moo.wizard, "return system.seen")
    assert [tuple(level) for level in seen][:-1] == lines


def test_a_builtin_that_calls_verbs_is_seen_but_lends_nothing(moo: Moo) -> None:
    moo.verb(moo.bob, "accept", "system.seen = [callers(), caller_perms()]\nreturn True", owner=moo.wizard)
    moo.run(moo.wizard, "add_property(system, 'seen', 0, this, 'r')")
    moo.run(moo.alice, "move(args[0], args[1])", moo.thing("ball", moo.alice), moo.bob)
    levels, who = moo.run(moo.alice, "return system.seen")
    nothing = moo.world.nothing
    assert dict(levels[0]) == {
        "this": nothing,
        "verb": "move",
        "programmer": nothing,
        "definer": nothing,
        "player": moo.alice,
    }
    assert levels[1]["verb"] == "test" and who is moo.alice


def test_a_command_has_no_caller(moo: Moo) -> None:
    moo.verb(moo.room, "ping", "print(callers(), caller_perms(), caller is player)", args="none none none")
    assert moo.type(moo.alice, "ping") == ["[] #-1 True"]


def test_functions_are_no_callers(moo: Moo) -> None:
    moo.verb(moo.bob, "run", "return args[0]()", owner=moo.bob)
    source = "f = lambda: [[c['verb'] for c in callers()], caller_perms(), task_perms()]\nreturn [f(), args[0].run(f)]"
    nothing = moo.world.nothing
    assert moo.run(moo.alice, source, moo.bob) == [[[], nothing, moo.alice], [["run", "test"], moo.bob, moo.alice]]


# -- permissions


def test_set_task_perms(moo: Moo) -> None:
    moo.verb(moo.alice, "low", "set_task_perms(caller_perms())\nreturn task_perms()", owner=moo.wizard)
    assert moo.run(moo.bob, "return [args[0].low(), task_perms()]", moo.alice) == [moo.bob, moo.bob]
    assert moo.run(moo.bob, "set_task_perms(this)\nreturn task_perms()") is moo.bob
    assert moo.run(moo.wizard, "set_task_perms(nothing)\nreturn task_perms()") is moo.world.nothing
    assert moo.error(moo.wizard, "set_task_perms(args[0])\nset_task_perms(this)", moo.bob) == "E_PERM"
    assert moo.error(moo.wizard, "set_task_perms(nothing)\ncreate(toobj(1), this)") == "E_PERM"
    assert meter.act is None


def test_set_task_perms_moves_the_bill(moo: Moo) -> None:
    task = moo.start(moo.wizard, "set_task_perms(args[0])\nsuspend()", [moo.bob])
    assert task.owner is moo.bob
    moo.run(moo.bob, "kill_task(args[0])", task.id)


# -- saved and restored


def test_builtins_that_call_verbs_survive_a_restart_in_the_middle(moo: Moo) -> None:
    place = moo.thing("place", moo.alice)
    moo.verb(place, "accept", "suspend(5)\nreturn True")
    moo.verb(
        place, "enterfunc", "system.seen = [task_perms(), caller_perms(), [c['verb'] for c in callers()]]", moo.wizard
    )
    moo.run(moo.wizard, "add_property(system, 'seen', 0, this, 'r')")
    ball = moo.thing("ball", moo.alice)
    moo.start(moo.alice, f"return eval('move(#{ball.number}, #{place.number}); return #{ball.number}.location')")
    moo.restart()
    [task] = moo.scheduler.tasks.values()
    moo.go(5)
    assert task.result is place
    assert moo.run(moo.alice, "return system.seen") == [moo.wizard, moo.alice, ["move", "eval", "test"]]


def test_a_command_and_a_program_session_survive_a_restart(moo: Moo) -> None:
    moo.verb(moo.room, "nap", "suspend(5)\nprint('awake')", args="none none none")
    moo.verb(moo.bob, "x", "return 1")
    moo.type(moo.alice, "nap")
    moo.type(moo.bob, ".program me:x", "return 2")
    moo.restart()
    moo.host.told.clear()
    moo.go(5)
    assert moo.heard(moo.alice) == ["awake"]
    assert "E_INTRPT" in moo.heard(moo.bob)[0]
    assert moo.run(moo.bob, "return this.x()") == 1


@pytest.mark.parametrize("line", ["c = [e]\nsuspend(1)", "suspend(1)"])
def test_an_error_that_is_held_over_a_wait_is_forgotten_with_its_task(moo: Moo, line: str) -> None:
    """An error holds the Python frames that it went through, and those hold the task's: a ring that must be found."""
    held = []
    source = "try:\n    1 / 0\nexcept Exception as e:\n    " + line.replace("\n", "\n    ")
    for _ in range(3):
        for _ in range(30):
            moo.start(moo.alice, source)
            moo.go(1)
        gc.collect()
        held.append(sys.getallocatedblocks())
    assert held[2] < held[1] + 100
