"""Tasks that have to do with each other: results, messages, what a task keeps for itself, and who may look at what."""

from __future__ import annotations

from typing import Any

import pytest

from moo_async.tasks import State, Task
from tests.builtins.moo import Moo


def forked(moo: Moo, who: Any, body: str) -> tuple[Task, int]:
    """A task of `who` that has forked a child of this body and waits for it."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    task = moo.start(who, f"with fork(5) as child:\n{lines}return wait(child)")
    assert task.state is State.SUSPENDED
    return task, task.id + 1


TRY = "try:\n    {}\nexcept E_INVARG as e:\n    return str(e)"


# -- wait


def test_wait_gives_a_copy_of_the_result(moo: Moo) -> None:
    task, child = forked(moo, moo.alice, "xs = [1, [2]]\nthis.kept = xs\nreturn this.kept")
    moo.run(moo.alice, "add_property(this, 'kept', [], this, '')")
    assert moo.run(moo.alice, "return task_info(args[0])['waiting_for']", task.id) == child
    moo.go(5)
    assert task.result == [1, [2]] and type(task.result) is list
    assert task.result is not moo.alice.slots["kept"].value


def test_wait_raises_the_error_of_the_task(moo: Moo) -> None:
    task, _ = forked(moo, moo.alice, "raise E_RANGE('far', 7)")
    moo.go(5)
    assert task.state is State.ABORTED and "E_RANGE: far" in task.traceback[0]
    assert task.error is not None and task.error.args == ("far", 7)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("while True:\n    pass", "ABORT_TICKS"),
        ("kill_task(task_id())", "ABORT_KILL"),
    ],
)
def test_wait_for_what_is_aborted(moo: Moo, body: str, reason: str) -> None:
    task, child = forked(moo, moo.alice, body)
    moo.go(5)
    assert task.traceback[0].endswith(f"E_INTRPT: task {child} ended: {reason}")
    [entry] = [e for e in moo.run(moo.alice, "return finished_tasks()") if e["id"] == child]
    assert (entry["state"], entry["reason"]) == ("aborted", reason)


def test_wait_at_most_some_seconds(moo: Moo) -> None:
    task = moo.start(
        moo.alice,
        "with fork(5) as child:\n    return 'late'\n"
        "try:\n    wait(child, 2)\nexcept E_INTRPT as e:\n    said = e.message\nreturn [said, wait(child)]",
    )
    moo.go(2)
    assert task.state is State.SUSPENDED
    moo.go(3)
    assert task.result == ["nothing came in 2 seconds", "late"]


def test_children_that_ended_first_are_remembered(moo: Moo) -> None:
    source = (
        "ids = []\nfor n in range(105):\n    with fork(0) as child:\n        return n\n    ids.append(child)\n"
        "suspend(1)\nfound = [wait(c) for c in ids[5:]]\n"
        "try:\n    wait(ids[0])\nexcept E_INVARG:\n    return found"
    )
    task = moo.start(moo.alice, source)
    moo.restart()
    moo.go(1)
    moo.go()
    assert moo.run(moo.alice, "return finished_tasks()[0]['state']") == "completed"
    assert task.id not in moo.scheduler.tasks
    [last] = [f.task for f in moo.scheduler.finished_tasks() if f.task.id == task.id]
    assert last.result == list(range(5, 105))


def test_a_child_that_this_slice_has_killed_has_ended(moo: Moo) -> None:
    source = (
        "with fork(9) as child:\n    pass\nkill_task(child)\nseen = []\nfor i in range(2):\n"
        "    try:\n        wait(child)\n    except E_INTRPT as e:\n        seen.append(str(e))\n"
        "    suspend(0)\nreturn child, seen"
    )
    child, seen = moo.run(moo.alice, source)
    assert seen == [f"task {child} ended: ABORT_KILL"] * 2


def test_a_child_of_another_programmer_may_be_waited_for(moo: Moo) -> None:
    moo.verb(moo.bob, "later", "with fork(5) as child:\n    return 'bob'\nreturn child", owner=moo.bob)
    task = moo.start(moo.alice, "return wait(args[0].later())", [moo.bob])
    moo.go(5)
    assert task.result == "bob"


def test_tasks_that_cannot_be_waited_for(moo: Moo) -> None:
    assert moo.error(moo.alice, "wait(task_id())") == "E_INVARG"
    assert moo.error(moo.alice, "wait(987654)") == "E_INVARG"
    assert moo.error(moo.alice, "wait('x')") == "E_TYPE"
    assert moo.error(moo.alice, "with fork(0) as c:\n    pass\nwait(c, -1)") == "E_INVARG"
    task = moo.start(moo.alice, "suspend()")
    assert moo.error(moo.bob, "wait(args[0])", task.id) == "E_PERM"
    told = "suspend()\ntry:\n    wait(task_local('for'))\nexcept E_INVARG as e:\n    return e.message"
    first = moo.start(moo.alice, told)
    second = moo.start(moo.alice, "return wait(args[0])", [first.id])
    third = moo.start(moo.alice, "return wait(args[0])", [second.id])
    first.more.local[moo.alice, "for"] = third.id
    moo.run(moo.alice, "resume(args[0])", first.id)
    assert first.result == second.result == third.result == f"task {third.id} waits for this one"


# -- messages


def test_messages_come_in_order_and_are_copies(moo: Moo) -> None:
    task = moo.start(moo.alice, "a = receive()\nsuspend(5)\nb = receive()\nb.append(9)\nreturn [a, b, receive(0)]")
    moo.run(moo.alice, "xs = [1]\nsend(args[0], 'first')\nsend(args[0], xs)\nsend(args[0], xs)", task.id)
    assert task.state is State.SUSPENDED
    assert moo.run(moo.alice, "return task_info(args[0])['messages']", task.id) == 2
    moo.restart()
    moo.go(5)
    [ended] = [f.task for f in moo.scheduler.finished_tasks() if f.task.id == task.id]
    assert ended.result == ["first", [1, 9], [1]]


def test_receive_at_most_some_seconds(moo: Moo) -> None:
    task = moo.start(moo.alice, "try:\n    receive(3)\nexcept E_INTRPT as e:\n    return [e.message, receive()]")
    moo.go(3)
    assert task.state is State.SUSPENDED
    moo.run(moo.alice, "send(args[0], 'now')", task.id)
    assert task.result == ["nothing came in 3 seconds", "now"]


def test_messages_that_are_refused(moo: Moo) -> None:
    task = moo.start(moo.alice, "suspend()")
    assert moo.error(moo.bob, "send(args[0], 1)", task.id) == "E_PERM"
    assert moo.error(moo.alice, "send(12345, 1)") == "E_INVARG"
    assert moo.error(moo.alice, "send(args[0], (x for x in []))", task.id) == "E_TYPE"
    moo.run(moo.alice, "for i in range(100):\n    send(args[0], i)", task.id)
    assert moo.error(moo.alice, "send(args[0], 1)", task.id) == "E_QUOTA"
    assert moo.run(moo.wizard, "return task_info(args[0])['messages']", task.id) == 100


def test_a_slice_that_fails_has_sent_and_resumed_nothing(moo: Moo) -> None:
    waiting = moo.start(moo.alice, "return receive()")
    sleeping = moo.start(moo.alice, "suspend()\nreturn receive(0)")
    moo.error(moo.alice, "send(args[0], 'no')\nsend(args[1], 'no')\nraise E_NACC('')", waiting.id, sleeping.id)
    assert (waiting.state, sleeping.state) == (State.SUSPENDED, State.SUSPENDED)
    moo.run(moo.alice, "send(args[0], 'yes')\nsend(args[1], 'yes')\nresume(args[1])", waiting.id, sleeping.id)
    assert (waiting.result, sleeping.result) == ("yes", "yes")


# -- what a task keeps


def test_task_local_values(moo: Moo) -> None:
    moo.verb(moo.bob, "theirs", "a = task_local('k', 'none')\nset_task_local('k', 'bob')\nreturn a", owner=moo.bob)
    source = (
        "shared = [1]\nset_task_local('k', shared)\nset_task_local('gone', 1)\nset_task_local('gone', None)\n"
        "theirs = args[0].theirs()\nsuspend(1)\nshared.append(2)\n"
        "with fork(0) as child:\n    return task_local('k', 'nothing')\n"
        "return [task_local('k'), theirs, args[0].theirs(), task_local('gone'), wait(child)]"
    )
    task = moo.start(moo.alice, source, [moo.bob])
    moo.restart()
    moo.go(1)
    [ended] = [f.task for f in moo.scheduler.finished_tasks() if f.task.id == task.id]
    assert ended.result == [[1, 2], "none", "bob", None, "nothing"]


def test_task_local_is_bounded(moo: Moo) -> None:
    assert moo.error(moo.alice, "for i in range(101):\n    set_task_local(str(i), i)") == "E_QUOTA"
    assert moo.error(moo.alice, "set_task_local(1, 1)") == "E_TYPE"


# -- budgets


def test_yin(moo: Moo) -> None:
    assert moo.run(moo.alice, "return yin()") == 0
    task = moo.start(moo.alice, "a = ticks_left()\nyin(3, 59999)\nreturn [a, ticks_left()]")
    assert task.state is State.SUSPENDED
    moo.go(3)
    assert task.result[0] > 59_000 and 29_000 < task.result[1] <= 30_000
    for call in ("yin(0, 0)", "yin(0, 60000)", "yin(0, 1, 0)", "yin(0, 1, 5)", "yin(-1)"):
        assert moo.error(moo.alice, call) == "E_INVARG"


@pytest.mark.parametrize(
    "measure",
    [
        {"bg_ticks": 2_000},
        {"bg_ticks": 500},
        {"bg_seconds": 1.5},
        {"bg_seconds": 2.0},
        {"fg_seconds": 1, "fg_ticks": 900},
    ],
    ids=str,
)
def test_where_a_slice_has_no_more_than_is_to_be_left_half_of_it_will_do(moo: Moo, measure: dict[str, float]) -> None:
    moo.option("player_limits", {moo.alice: measure})
    task = moo.start(
        moo.alice, "suspend(0)\nm = 0\nfor i in range(30):\n    suspend_if_needed()\n    m = ticks_left()\nreturn m"
    )
    for _ in range(3):
        moo.go()
    assert task.state is State.COMPLETED and task.result


def test_suspend_if_needed_lets_a_long_loop_end(moo: Moo) -> None:
    task = moo.start(moo.alice, "n = 0\nfor i in range(100000):\n    if suspend_if_needed():\n        n += 1\nreturn n")
    for _ in range(1000):
        if task.state is State.COMPLETED:
            break
        moo.go()
    assert task.state is State.COMPLETED and task.result > 5


def test_task_time(moo: Moo) -> None:
    elapsed, limit, left = moo.run(moo.alice, "return task_time()")
    assert 0 <= elapsed < 5 and limit == pytest.approx(5) and left == pytest.approx(limit - elapsed)
    task = moo.start(moo.alice, "suspend(100)\nreturn task_time()")
    moo.go(100)
    assert task.result[1] == pytest.approx(3) and task.result[0] < 3


def test_read_until(moo: Moo) -> None:
    task = moo.start(moo.alice, "return [read_until(), read_until('done', args[0])]", [moo.alice])
    moo.type(moo.alice, "a", "b", ".", "c", "done")
    assert task.result == [["a", "b"], ["c"]]


# -- limits


def test_limits_of_one_player(moo: Moo) -> None:
    moo.rich()
    moo.run(
        moo.wizard,
        "add_property(system.server_options, 'player_limits', {args[0]: {'fg_ticks': 5000, 'bg_ticks': 700, "
        "'fg_seconds': 2, 'mailbox_limit': 1, 'queued_task_limit': 2, 'max_stack_depth': 60}}, player, '')",
        moo.alice,
    )
    task = moo.start(moo.alice, "a = [ticks_left(), task_time()[1]]\nsuspend()\nreturn [a, ticks_left()]")
    moo.run(moo.alice, "resume(args[0])", task.id)
    (first, seconds), second = task.result
    assert 4_900 < first < 5_000 and seconds == pytest.approx(2) and 600 < second <= 700
    box = moo.start(moo.alice, "suspend()")
    moo.run(moo.alice, "send(args[0], 1)", box.id)
    assert moo.error(moo.alice, "send(args[0], 1)", box.id) == "E_QUOTA"
    assert moo.error(moo.alice, "for i in range(2):\n    with fork(1):\n        pass") == "E_QUOTA"
    moo.verb(moo.alice, "deep", "return this.deep(args[0] - 1) if args[0] else 'deep'", owner=moo.alice)
    assert moo.run(moo.alice, "return this.deep(56)") == "deep"
    assert moo.error(moo.bob, "return args[0].deep(56)", moo.alice) == "E_MAXREC"
    moo.run(moo.wizard, "system.server_options.player_limits = {}")
    assert moo.run(moo.alice, "return ticks_left()") > 60_000


def test_a_programmer_cannot_lift_the_own_limit(moo: Moo) -> None:
    moo.rich()
    moo.run(moo.wizard, "add_property(system.server_options, 'queued_task_limit', 2, player, '')")
    moo.run(moo.alice, "add_property(this, 'queued_task_limit', 100, this, '')")
    forks = "for i in range(3):\n    with fork(1):\n        pass"
    assert moo.error(moo.alice, forks) == "E_QUOTA"
    moo.run(moo.wizard, "add_property(args[0], 'queued_task_limit', 3, player, '')", moo.bob)
    assert moo.start(moo.bob, forks).state is State.COMPLETED
    assert moo.error(moo.bob, "with fork(1):\n    pass") == "E_QUOTA"


# -- looking


def test_task_stack_shows_variables_to_their_programmer_alone(moo: Moo) -> None:
    moo.verb(moo.bob, "inner", "secret = ['mine']\nf = lambda: secret\nsuspend(60)", owner=moo.bob)
    moo.verb(moo.wizard, "outer", "password = 'xyzzy'\nargs[0].inner()", owner=moo.wizard)
    task = moo.start(moo.alice, "n = 3\nargs[1].outer(args[0])", [moo.bob, moo.wizard])
    assert task.owner is moo.bob
    look = "return task_stack(args[0], True)"
    inner, outer, top = moo.run(moo.bob, look, task.id)
    assert (inner["variables"]["secret"], inner["line"], inner["verb"]) == (["mine"], 3, "inner")
    assert "variables" not in outer and "variables" not in top and outer["verb"] == "outer"
    assert moo.error(moo.alice, look, task.id) == "E_PERM"
    _, outer, top = moo.run(moo.wizard, look, task.id)
    assert (outer["variables"]["password"], top["variables"]["n"]) == ("xyzzy", 3)
    assert set(top["variables"]) == {"n", "args"}
    moo.run(moo.bob, "task_stack(args[0], True)[0]['variables']['secret'].append(1)", task.id)
    moo.verb(moo.wizard, "lent", "password = 'xyzzy'\nset_task_perms(args[0])\nsuspend(60)", owner=moo.wizard)
    lent = moo.start(moo.alice, "args[1].lent(args[0])", [moo.alice, moo.wizard])
    assert "variables" not in moo.run(moo.alice, look, lent.id)[0]
    [row] = moo.run(moo.bob, "return queued_tasks(True)")
    assert row["variables"]["secret"] == ["mine"]
    assert moo.error(moo.alice, "task_stack(task_id())") == "E_INVARG"


def test_task_info_and_finished_tasks(moo: Moo) -> None:
    task = moo.start(moo.alice, "set_task_local('a', 'x' * 1000)\nsuspend(60)\nreturn 1")
    info = moo.run(moo.alice, "return task_info(args[0])", task.id)
    assert (info["state"], info["waits_for"], info["wakes_in"], info["reason"]) == ("suspended", "time", 60, None)
    assert 1000 < info["bytes"] < 5000 and info["ticks"] > 0
    assert moo.error(moo.bob, "task_info(args[0])", task.id) == "E_PERM"
    own = moo.run(moo.alice, "for i in range(50):\n    pass\nreturn task_info(task_id())")
    assert (own["state"], own["waits_for"], own["verb"], own["line"]) == ("running", None, "test", 3)
    assert 50 < own["ticks"] < 100 and own["seconds"] > 0
    moo.go(60)
    info = moo.run(moo.alice, "return task_info(args[0])", task.id)
    assert (info["state"], info["reason"], info["ended"]) == ("completed", None, moo.now)
    assert moo.error(moo.bob, "task_info(args[0])", task.id) == "E_INVARG"
    moo.error(moo.alice, "x = 1 / 0")
    last = moo.run(moo.alice, "return finished_tasks()[0]")
    assert (last["reason"], last["error"], last["verb"]) == (
        "ABORT_ERROR",
        "ZeroDivisionError: division by zero",
        "test",
    )
    names = ["ABORT_TICKS", "ABORT_SECONDS", "ABORT_KILL", "ABORT_ERROR"]
    assert moo.run(moo.alice, f"return [{', '.join(names)}]") == names


def test_a_task_that_has_ended_is_told_from_one_that_never_was(moo: Moo) -> None:
    task = moo.start(moo.alice, "pass")
    sleeper = moo.start(moo.alice, "suspend()")
    for call in ("kill_task(args[0])", "resume(args[0])", "send(args[0], 1)", "wait(args[0])", "task_stack(args[0])"):
        assert moo.run(moo.alice, TRY.format(call), task.id) == f"task {task.id} has ended"
        assert moo.run(moo.alice, TRY.format(call), 9999) == "there is no task 9999"
    source = "kill_task(args[0])\nreturn [task_info(args[0]), finished_tasks()[0]]"
    info, last = moo.run(moo.alice, source, sleeper.id)
    assert info == last
    assert (info["id"], info["state"], info["reason"], info["ended"]) == (sleeper.id, "aborted", "ABORT_KILL", moo.now)


def test_task_stack_names_the_functions_of_a_verb(moo: Moo) -> None:
    source = "def f():\n    def g():\n        suspend(60)\n    g()\nh = lambda: f()\nh()"
    task = moo.start(moo.alice, source)
    stack = moo.run(moo.alice, "return task_stack(args[0], True)", task.id)
    assert [(call["function"], call["line"]) for call in stack] == [("g", 3), ("f", 4), ("lambda", 5), (None, 6)]
    task = moo.start(moo.alice, "def outer():\n    return [lambda: 0, suspend(5)]\nreturn outer()")
    assert moo.run(moo.alice, "return task_stack(args[0], True)[0]['function']", task.id) == "outer"


def test_queue_info(moo: Moo) -> None:
    moo.start(moo.alice, "suspend()")
    moo.start(moo.bob, "suspend()")
    assert set(moo.run(moo.alice, "return queue_info()")) == {moo.alice, moo.bob}
    assert moo.run(moo.alice, "return queue_info(this)") == {
        "owner": moo.alice,
        "waiting": 1,
        "ready": 0,
        "lines": 0,
        "use": pytest.approx(0, abs=1),
        "limit": None,
    }
    assert moo.error(moo.alice, "queue_info(args[0])", moo.bob) == "E_PERM"


# -- stated outcomes


def test_a_parent_that_is_killed_leaves_its_children_alone(moo: Moo) -> None:
    task, child = forked(moo, moo.alice, "notify(player, 'done')")
    moo.run(moo.alice, "kill_task(args[0])", task.id)
    moo.restart()
    moo.go(5)
    assert moo.heard(moo.alice) == ["done"] and child not in moo.scheduler.tasks


def test_a_task_that_kills_its_waiter_goes_on(moo: Moo) -> None:
    waiter, _ = forked(moo, moo.alice, "kill_task(task_local('waiter'))\nnotify(player, 'went on')")
    child = moo.scheduler.tasks[waiter.id + 1]
    child.more.local[moo.alice, "waiter"] = waiter.id
    moo.go(5)
    assert (waiter.state, waiter.reason) == (State.ABORTED, "kill")
    assert moo.heard(moo.alice) == ["went on"]


def test_the_tasks_of_a_recycled_owner_end_with_it(moo: Moo) -> None:
    tasks = [
        moo.start(moo.bob, source)
        for source in (
            "suspend()",
            "suspend(60)",
            "return receive()",
            "read()",
            "with fork(9) as c:\n    pass\nwait(c)",
        )
    ]
    waiter = moo.start(moo.wizard, "return wait(args[0])", [tasks[0].id])
    failed = moo.start(moo.wizard, "recycle(args[0])\nraise E_NACC('')", [moo.bob])
    assert failed.state is State.ABORTED and all(task.state is State.SUSPENDED for task in tasks)
    moo.run(moo.wizard, "recycle(args[0])", moo.bob)
    assert [(task.state, task.reason) for task in tasks] == [(State.ABORTED, "kill")] * 5
    assert "ABORT_KILL" in waiter.traceback[0]
    moo.go(100)
    assert moo.run(moo.wizard, "return queued_tasks()") == []


def test_a_timeout_is_told_with_its_stack(moo: Moo) -> None:
    moo.verb(moo.system, "handle_task_timeout", "this.seen = args", owner=moo.wizard)
    moo.run(moo.wizard, "add_property(args[0], 'seen', [], player, '')", moo.system)
    moo.verb(moo.bob, "loop", "while True:\n    pass", owner=moo.bob)
    task = moo.start(moo.alice, "args[0].loop()", [moo.bob])
    assert task.reason == "ticks"
    reason, stack, lines = moo.system.slots["seen"].value
    assert reason == "ticks" and [level["verb"] for level in stack] == ["loop", "test"]
    assert [level["programmer"] for level in stack] == [moo.bob, moo.alice] and list(lines) == list(task.traceback)
