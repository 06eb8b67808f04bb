"""What tasks do to the world and to each other, run by the real language on a clock that tests move."""

from __future__ import annotations

import pytest

from moo_async.tasks.task import ABORTED, COMPLETED, SUSPENDED, WAITING
from moo_async.world.objects import Object
from moo_async.world.properties import add_property
from moo_async.world.shape import free
from tests.tasks.machine import Machine

WAIT = """\
this.log.append(("begin", t_id()))
got = t_suspend(args[0])
this.log.append(("end", got))
return got
"""


def test_a_task_runs_to_its_end(machine: Machine) -> None:
    ended = []
    task = machine.start("return 6 * 7")
    task.more.done.append(ended.append)
    assert task.state is WAITING
    machine.go()
    assert (task.state, task.result, ended) == (COMPLETED, 42, [task])
    assert not machine.scheduler.tasks
    assert task.ticks_used > 0


def test_suspend_for_a_time(machine: Machine) -> None:
    task = machine.run(WAIT, None, 10)
    assert task.state is SUSPENDED and machine.scheduler.wakes_in(task) == 10
    machine.advance(9.99)
    assert task.state is SUSPENDED
    machine.advance(0.01)
    assert task.state is COMPLETED and task.result == 0
    assert machine.log() == [("begin", task.id), ("end", 0)]


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
def test_a_clock_that_is_set_wakes_nobody_early_and_keeps_nobody_waiting(machine: Machine, jump: float) -> None:
    task = machine.run("t_suspend(60)")
    machine.epoch += jump
    machine.advance(59)
    assert task.state is SUSPENDED
    machine.advance(1)
    assert task.state is COMPLETED


def test_suspend_without_a_time_waits_for_resume(machine: Machine) -> None:
    task = machine.run(WAIT, None, None)
    machine.advance(10**6)
    assert task.state is SUSPENDED and machine.scheduler.wakes_in(task) is None
    other = machine.run("t_resume(args[0], ['a', this])", None, task.id)
    assert other.state is COMPLETED
    assert task.result == ["a", machine.ann]


def test_suspend_zero_goes_behind_what_is_ready(machine: Machine) -> None:
    first = machine.start("this.log.append(1)\nt_suspend(0)\nthis.log.append(3)", foreground=False)
    machine.start("this.log.append(2)", foreground=False)
    machine.go()
    assert machine.log() == [1, 2, 3]
    assert first.state is COMPLETED


def test_tasks_wake_in_the_order_of_their_times_and_ties_in_order_of_coming(machine: Machine) -> None:
    for name, seconds in (("a", 3), ("b", 1), ("c", 2), ("d", 1), ("e", 3)):
        machine.run("t_suspend(args[1])\nthis.log.append(args[0])", None, name, seconds)
    machine.now += 10
    machine.go()
    assert machine.log() == ["b", "d", "c", "a", "e"]


@pytest.mark.parametrize(
    ("seconds", "error"), [(-1, "E_INVARG"), (float("nan"), "E_INVARG"), ("1", "E_TYPE"), (1e18, "E_INVARG")]
)
def test_times_that_are_none(machine: Machine, seconds: object, error: str) -> None:
    source = f"try:\n    {{}}\nexcept {error}:\n    return 'caught'"
    assert machine.run(source.format("t_suspend(args[0])"), None, seconds).result == "caught"
    fork = "with fork(args[0]):\n        this.log.append(1)"
    assert machine.run(source.format(fork), None, seconds).result == "caught"
    machine.advance(10)
    assert machine.log() == []


# -- fork


def test_a_fork_has_copies_and_runs_after_its_parents_slice(machine: Machine) -> None:
    source = """\
xs, n = [1, [2]], 5
ys = xs
with fork(0) as task:
    xs.append("child")
    this.log.append((task, n, xs, ys is xs))
n = 6
xs[1].append(3)
this.log.append((task, n, xs))
return task
"""
    parent = machine.run(source)
    child = parent.result
    assert machine.log() == [(child, 6, [1, [2, 3]]), (child, 5, [1, [2], "child"], True)]


def test_a_fork_waits_and_belongs_to_the_programmer(machine: Machine) -> None:
    child = machine.run("with fork(5) as t:\n    this.log.append(t_id())\nreturn t").result
    task = machine.scheduler.tasks[child]
    assert (task.state, task.owner, task.player, task.kind) == (WAITING, machine.ann, machine.ann, "fork")
    machine.advance(5)
    assert machine.log() == [child]


def test_a_fork_of_a_property_s_list_is_a_plain_copy(machine: Machine) -> None:
    machine.run("xs = this.log\nwith fork(0):\n    xs.append('lost')\n    this.n = len(xs)")
    assert machine.log() == [] and machine.ann.slots["n"].value == 1


def test_an_iterator_is_forked_where_it_stands(machine: Machine) -> None:
    source = """\
for i in [1, 2, 3, 4]:
    if i == 2:
        for j in {"a": 1, "b": 2, "c": 3}:
            if j == "b":
                with fork(0):
                    this.log.append("child")
                break
this.log.append(i)
"""
    machine.run(source)
    assert machine.log() == [4, "child"]


def test_errors_in_a_fork_leave_the_parent_alone(machine: Machine) -> None:
    task = machine.run("with fork(0):\n    1 / 0\nt_suspend(1)\nreturn 'fine'")
    machine.advance(1)
    assert task.result == "fine"
    assert any("ZeroDivisionError" in line for line in machine.host.told(machine.ann))


# -- resume and kill


@pytest.mark.parametrize("call", ["t_resume(args[0])", "t_kill(args[0])"])
def test_who_may_resume_and_kill(machine: Machine, call: str) -> None:
    task = machine.run(WAIT, machine.ann, None)
    source = f"try:\n    {call}\nexcept E_PERM:\n    return 'denied'"
    assert machine.run(source, machine.ben, task.id).result == "denied"
    assert task.state is SUSPENDED
    assert machine.run(source, machine.wizard, task.id).state is COMPLETED
    assert task.state in (COMPLETED, ABORTED)


@pytest.mark.parametrize("what", ["t_id()", "10**6", "args[0]", "args[1]"])
def test_what_cannot_be_resumed(machine: Machine, what: str) -> None:
    ended = machine.run("return 1").id
    forked = machine.run("with fork(9) as t:\n    pass\nreturn t").result
    source = f"try:\n    t_resume({what})\nexcept E_INVARG:\n    return 'no'"
    assert machine.run(source, None, ended, forked).result == "no"


def test_an_error_as_value_is_raised(machine: Machine) -> None:
    task = machine.run("try:\n    t_suspend()\nexcept ValueError as e:\n    return str(e)")
    machine.run("t_resume(args[0], ValueError('woken'))", None, task.id)
    assert task.result == "woken"


def test_a_resumed_task_gets_a_copy(machine: Machine) -> None:
    task = machine.run("xs = t_suspend()\nxs.append(2)\nt_suspend(1)\nreturn xs")
    machine.run("xs = [1]\nt_resume(args[0], xs)\nt_suspend(0.5)\nxs.append(3)", None, task.id)
    machine.advance(2)
    assert task.result == [1, 2]


def test_resumed_tasks_come_in_the_order_of_the_calls_and_before_forks_of_the_same_slice(machine: Machine) -> None:
    first, second = (machine.run("t_suspend(9)\nthis.log.append(args[0])", None, name) for name in "ab")
    source = "with fork(0):\n    this.log.append('fork')\nfor id in args:\n    t_resume(id)"
    machine.run(source, None, second.id, first.id)
    assert machine.log() == ["b", "a", "fork"]


def test_a_resume_that_is_taken_back_leaves_the_time(machine: Machine) -> None:
    task = machine.run("this.log.append(t_suspend(5))")
    machine.run("t_resume(args[0], 'woken')\n1 / 0", None, task.id)
    assert task.state is SUSPENDED and machine.scheduler.wakes_in(task) == 5
    machine.advance(5)
    assert machine.log() == [0]


def test_a_task_resumed_early_is_not_woken_again(machine: Machine) -> None:
    task = machine.run("this.log.append(t_suspend(10))\nthis.log.append(t_suspend(100))")
    machine.run("t_resume(args[0], 'early')", None, task.id)
    machine.advance(50)
    assert machine.log() == ["early"]
    machine.advance(50)
    assert machine.log() == ["early", 0]


def test_resume_works_once(machine: Machine) -> None:
    task = machine.run("return t_suspend()")
    source = "t_resume(args[0], 1)\ntry:\n    t_resume(args[0], 2)\nexcept E_INVARG:\n    return 'no'"
    assert machine.run(source, None, task.id).result == "no"
    assert task.result == 1


def test_killing_oneself_ends_at_once_and_takes_the_slice_back(machine: Machine) -> None:
    source = "this.n = 5\ntry:\n    t_kill(t_id())\nexcept Exception:\n    this.n = 6\nfinally:\n    this.n = 7"
    task = machine.run(source)
    assert (task.state, task.reason) == (ABORTED, "kill")
    assert machine.ann.slots["n"].value == 0
    assert "Task killed" in machine.host.told(machine.ann)[0]


def test_kill_ends_forked_suspended_and_reading_tasks(machine: Machine) -> None:
    ids = [
        machine.run("with fork(1) as t:\n    this.n = 1\nreturn t").result,
        machine.run("t_suspend(1)\nthis.n = 2").id,
        machine.run("t_read(this)\nthis.n = 3").id,
    ]
    ended: list[int] = []
    for i in ids:
        machine.scheduler.tasks[i].more.done.append(lambda task: ended.append(task.id))
    machine.run("for i in args:\n    t_kill(i)\nreturn t_tasks()", None, *ids)
    assert ended == ids
    machine.scheduler.input(machine.ann, "hello")
    machine.advance(5)
    assert machine.ann.slots["n"].value == 0 and not machine.scheduler.tasks


def test_queued_tasks_shows_ones_own(machine: Machine) -> None:
    mine = machine.run("t_suspend(5)").id
    machine.run("t_suspend(4)", machine.ben)
    assert machine.run("with fork(3) as t:\n    pass\nreturn [t, t_tasks()]").result[1] == [mine + 3, mine]
    assert len(machine.run("return t_tasks()", machine.wizard).result) == 3


# -- what a rolled back slice did to other tasks


def test_a_failed_slice_takes_back_what_it_did_to_tasks(machine: Machine) -> None:
    sleeper = machine.run("return ['slept', t_suspend(10)]")
    waiter = machine.run("return ['got', t_suspend()]")
    reader = machine.run("return ['read', t_read(this)]")
    source = """\
with fork(0) as t:
    this.log.append("forked")
before = t_tasks()
t_kill(args[0])
t_resume(args[1], 1)
t_kill(args[2])
t_kill(t)
this.log.append("x")
raise ValueError([before, t_tasks()])
"""
    task = machine.run(source, None, sleeper.id, waiter.id, reader.id)
    assert task.state is ABORTED
    assert (sleeper.state, waiter.state, reader.state) == (SUSPENDED, SUSPENDED, SUSPENDED)
    assert set(machine.scheduler.tasks) == {sleeper.id, waiter.id, reader.id}
    assert machine.log() == []
    machine.scheduler.input(machine.ann, "a line")
    machine.advance(10)
    assert sleeper.result == ["slept", 0]
    assert reader.result == ["read", "a line"]
    machine.scheduler.resume(waiter.id, 2)
    machine.go()
    assert waiter.result == ["got", 2]
    assert not machine.scheduler.tasks
    assert machine.scheduler.take_dirty() == {}


def test_a_task_forked_in_a_slice_can_be_killed_in_it(machine: Machine) -> None:
    source = "with fork(0) as t:\n    this.n = 1\nassert t in t_tasks()\nt_kill(t)\nreturn t in t_tasks()"
    assert machine.run(source.replace("assert t in t_tasks()", "this.n = len(t_tasks())")).result is False
    machine.advance(1)
    assert machine.ann.slots["n"].value == 1 and not machine.scheduler.tasks


def test_output_and_steps_of_a_failed_slice(machine: Machine) -> None:
    machine.verb(machine.ann, "fail", "t_tell(this, 'mine')\nt_tell(args[0], 'yours')\nt_commit('step')\nraise E_PERM")
    machine.run("this.fail(args[0])", None, machine.ben)
    told = machine.host.told(machine.ann)
    assert told[0] == "mine" and "E_PERM: Permission denied" in told[1]
    assert machine.host.told(machine.ben) == [] and machine.host.told(machine.system) == []
    machine.run("t_tell(this, 'a')\nt_commit('b')\nt_suspend(1)\nt_tell(this, 'c')\nraise E_PERM")
    assert machine.host.told(machine.ann) == ["a"] and machine.host.told(machine.system) == ["b"]


# -- limits


def test_out_of_ticks(machine: Machine) -> None:
    task = machine.run("try:\n    while True:\n        this.n = 1\nfinally:\n    this.n = 2")
    assert (task.state, task.reason) == (ABORTED, "ticks")
    assert machine.ann.slots["n"].value == 0
    assert "Task ran out of ticks" in machine.host.told(machine.ann)[0]
    assert 60_000 <= task.ticks_used < 61_000


def test_background_slices_get_less_and_each_the_full_budget(machine: Machine) -> None:
    loop = "for i in range(10_000):\n    pass\n"
    task = machine.run(f"{loop}t_suspend(0)\n{loop}t_suspend(0)\n{loop}return 1")
    assert task.result == 1
    assert machine.run("t_suspend(0)\nfor i in range(40_000):\n    pass").reason == "ticks"


def test_limits_are_read_live(machine: Machine) -> None:
    machine.option("bg_ticks", 500)
    source = "t_suspend(0)\nfor i in range(400):\n    pass\nreturn 1"
    assert machine.run(source).result == 1
    wizardly = "system.server_options.bg_ticks = args[0]"
    assert machine.run(wizardly, machine.wizard, 300).reason is None
    assert machine.run(source).reason == "ticks"
    machine.run(wizardly, machine.wizard, 1)
    assert machine.run("t_suspend(0)\nfor i in range(50):\n    pass\nreturn 1").result == 1
    machine.run(wizardly, machine.wizard, "lots")
    assert machine.run(source).result == 1


def test_the_limits_are_read_again_only_when_they_may_have_changed(machine: Machine) -> None:
    machine.option("bg_ticks", 500)
    machine.option("queued_task_limit", 5, machine.ann)

    def reads(source: str, who: Object) -> int:
        machine.run("t_suspend(0)")
        before = machine.scheduler.limits.version
        machine.run(source, who, machine.ann)
        machine.run("t_suspend(0)")
        return machine.scheduler.limits.version - before

    assert reads("this.n = 1", machine.ann) == 0
    assert reads("this.log.append(1)", machine.ann) == 1
    assert reads("args[0].queued_task_limit = 6", machine.wizard) == 1
    assert reads("system.server_options.bg_ticks = 400", machine.wizard) == 1
    assert reads("system.server_options = args[0]", machine.wizard) == 1


def test_the_depth_of_calls_can_be_raised_only(machine: Machine) -> None:
    machine.verb(machine.ann, "deep", "n = args[0]\nreturn this.deep(n - 1) if n else 'bottom'")
    source = "try:\n    return this.deep(args[0])\nexcept E_MAXREC:\n    return 'too deep'"
    assert machine.run(source, None, 48).result == "bottom"
    assert machine.run(source, None, 49).result == "too deep"
    machine.option("max_stack_depth", 60)
    assert machine.run(source, None, 58).result == "bottom"
    machine.option("max_stack_depth", 10)
    assert machine.run(source, None, 48).result == "bottom"


def test_too_many_waiting_tasks(machine: Machine) -> None:
    machine.option("queued_task_limit", 2)
    fork = "try:\n    with fork(5) as t:\n        pass\n    return t\nexcept E_QUOTA:\n    return 'full'"
    first = machine.run(fork).result
    assert machine.run(fork).result != "full"
    assert machine.run(fork).result == "full"
    assert machine.run("try:\n    t_suspend(1)\nexcept E_QUOTA:\n    return 'full'").result == "full"
    assert machine.run(fork, machine.ben).result != "full"
    machine.run("t_kill(args[0])", None, first)
    assert machine.run(fork).result != "full"
    machine.option("queued_task_limit", 3, machine.ann)
    assert machine.run(fork).result != "full"
    machine.advance(5)
    assert machine.run(fork).result != "full"


# -- errors


def test_the_traceback_is_in_the_verbs_own_lines(machine: Machine) -> None:
    machine.verb(machine.ann, "outer", "x = 1\nreturn this.inner(x)")
    machine.verb(machine.ann, "inner", "y = args[0]\nt_suspend(0)\nreturn y / 0")
    machine.run("this.outer()")
    assert machine.host.told(machine.ann) == [
        "Ann (#2):inner, line 3:  ZeroDivisionError: division by zero",
        "    return y / 0",
        "... called from Ann (#2):outer, line 2",
        "... called from Ann (#2):test, line 1",
        "(End of traceback)",
    ]


def test_a_verb_that_calls_itself_without_end_has_a_short_traceback(machine: Machine) -> None:
    machine.verb(machine.ann, "deep", "return this.deep()")
    machine.run("this.deep()")
    assert machine.host.told(machine.ann) == [
        "Ann (#2):deep, line 1:  E_MAXREC: more than 50 verb calls deep",
        "    return this.deep()",
        "... called from Ann (#2):deep, line 1",
        "    (48 times)",
        "... called from Ann (#2):test, line 1",
        "(End of traceback)",
    ]


def test_a_traceback_tells_how_many_calls_of_an_endless_recursion_there_were(machine: Machine) -> None:
    machine.option("max_stack_depth", 400)
    machine.verb(machine.ann, "deep", "return this.deep()")
    machine.run("this.deep()")
    assert machine.host.told(machine.ann)[2:4] == ["... called from Ann (#2):deep, line 1", "    (398 times)"]
    machine.run("def f():\n    return f()\nf()")
    assert machine.host.told(machine.ann) == [
        "Ann (#2):test, line 2:  E_MAXREC: more than 400 functions deep",
        "... called from Ann (#2):test, line 2",
        "    (399 times)",
        "... called from Ann (#2):test, line 3",
        "(End of traceback)",
    ]


def test_a_long_traceback_tells_how_many_calls_it_leaves_out(machine: Machine) -> None:
    add_property(machine.system, "last", None, machine.wizard, "r")
    machine.verb(machine.system, "handle_uncaught_error", "this.last = len(args[3])")
    machine.option("max_stack_depth", 400)
    machine.verb(machine.ann, "this_way", "return this.that_way()")
    machine.verb(machine.ann, "that_way", "return this.this_way()")
    machine.run("this.this_way()")
    lines = machine.host.told(machine.ann)
    assert lines[52] == "    (299 calls are left out here)"
    assert [line.partition(":")[2] for line in lines[50:55:2]] == ["that_way, line 1", "", "that_way, line 1"]
    assert len(lines) == 104 and lines[102] == "... called from Ann (#2):test, line 1"
    assert machine.system.slots["last"].value == 100


HANDLER = "this.last = args\nreturn {}"


@pytest.mark.parametrize(
    ("answer", "told"),
    [("return 0", True), ("return 1", False), ("t_suspend(5)", False), ("1 / 0", True), ("t_kill(t_id())", True)],
)
def test_the_world_may_handle_errors(machine: Machine, answer: str, told: bool) -> None:
    add_property(machine.system, "last", None, machine.wizard, "r")
    machine.verb(machine.system, "handle_uncaught_error", f"this.last = args\n{answer}")
    machine.run("raise E_PERM('not you')")
    lines = machine.host.told(machine.ann)
    assert any("not you" in line for line in lines) == told
    machine.advance(5)
    last = machine.system.slots["last"].value
    if "/" not in answer and "kill" not in answer:
        name, message, value, stack, traceback = last
        assert (name, message, value) == ("E_PERM", "not you", None)
        assert [(s["this"], s["verb"], s["line"]) for s in stack] == [(machine.ann, "test", 1)]
        assert [(s["owner"], s["source"]) for s in stack] == [(machine.ann, "raise E_PERM('not you')")]
        assert "not you" in traceback[0] and traceback[-1] == "(End of traceback)"
        assert lines == ([] if not told else traceback)


def test_the_world_may_handle_timeouts(machine: Machine) -> None:
    add_property(machine.system, "last", None, machine.wizard, "r")
    machine.verb(machine.system, "handle_task_timeout", "this.last = args\nreturn True")
    machine.run("while True:\n    pass")
    why, _stack, lines = machine.system.slots["last"].value
    assert why == "ticks" and "ran out of ticks" in lines[0]
    assert machine.host.told(machine.ann) == []


def test_an_error_that_the_engine_makes_ends_only_its_task(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = machine.start("return 1", machine.ben)

    def broken(*args: object) -> None:
        monkeypatch.undo()
        raise KeyError("engine")

    monkeypatch.setattr("moo_async.tasks.slices.run", broken)
    task = machine.start("this.n = 1")
    machine.go()
    assert {task.state, other.state} == {ABORTED, COMPLETED}
    assert "the engine failed" in caplog.text and "KeyError" in caplog.text


def test_a_task_of_a_recycled_owner_is_ended(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    task = machine.run("t_suspend(1)\nreturn 1", machine.ben)
    free(machine.ben)
    machine.advance(1)
    assert task.state is ABORTED and "owner" in caplog.text
    assert not machine.scheduler.tasks


def test_the_owner_is_the_programmer_of_the_innermost_frame(machine: Machine) -> None:
    machine.verb(machine.ben, "sleep", "t_suspend(1)")
    task = machine.run("args[0].sleep()", machine.ann, machine.ben)
    assert (task.owner, task.player) == (machine.ben, machine.ann)


# -- statistics


def test_statistics() -> None:
    machine = Machine.on_a_real_clock()
    machine.run("t_suspend(1)")
    machine.run("t_read(this)")
    stats = machine.scheduler.statistics()
    assert (stats.tasks, stats.reading, stats.ready, stats.slices) == (2, 1, 0, 2)
    assert 0 < stats.worst_slice <= stats.seconds


def test_a_hook_is_a_task(machine: Machine) -> None:
    machine.verb(machine.system, "started", "return [this, player, caller, args, verb]")
    task = machine.scheduler.call_verb(machine.system, "started", [1], machine.ann)
    assert task is not None
    machine.go()
    assert task.result == [machine.system, machine.ann, machine.world.nothing, [1], "started"]
    assert machine.scheduler.call_verb(machine.system, "nothing_here", [], machine.ann) is None
