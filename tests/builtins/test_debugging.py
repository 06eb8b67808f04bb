"""Breakpoints and their conditions, as verb code and players meet them: who may stop what, and where."""

import pytest

from moo_async.tasks import State
from moo_async.world.objects import Object
from moo_async.world.properties import add_property
from tests.builtins.debugged import BOUNCE, call, is_stopped, line, no_debugger_left, step, stop
from tests.builtins.moo import Moo

# -- breakpoints


def test_a_task_stops_and_goes_on(moo: Moo, ball: Object) -> None:
    number = stop(moo, moo.alice, ball, "bounce", 6)
    task = call(moo, moo.alice, ball)
    assert moo.heard(moo.alice) == [
        f"Task {task.id} stopped at ball ({ball}):bounce, line 6:",
        '    print("boing", total)',
    ]
    assert is_stopped(task) and line(moo, moo.alice, task) == ("bounce", 6)
    assert step(moo, moo.alice, task, "continue")[0] == "boing 0"
    moo.run(moo.alice, "clear_break(*args)", number)
    assert step(moo, moo.alice, task, "continue") == ["boing 2", "boing 6"]
    assert task.state is State.COMPLETED and task.result == 6
    assert no_debugger_left(ball)


def test_a_line_without_a_statement_means_the_next_that_has_one(moo: Moo, ball: Object) -> None:
    for asked, meant in ((1, 2), (3, 4), (7, 7)):
        number = stop(moo, moo.alice, ball, "bounce", asked)
        assert moo.run(moo.alice, "return breaks()") == [
            {"id": number, "owner": moo.alice, "object": ball, "verb": "bounce", "line": meant, "condition": ""}
        ]
        moo.run(moo.alice, "clear_break(args[0])", number)
    for asked in (0, -1, 8):
        assert moo.message(moo.alice, "set_break(args[0], 'bounce', args[1])", ball, asked) == (
            "E_INVARG: bounce skip has code on lines 2 and 4 to 7"
        )
    moo.verb(ball, "one", '"""Doc."""\nreturn 1')
    moo.verb(ball, "none", '"""Doc."""')
    assert "has code on line 2" in moo.message(moo.alice, "set_break(args[0], 'one', 3)", ball)
    assert "no line" in moo.message(moo.alice, "set_break(args[0], 'none', 1)", ball)
    assert moo.error(moo.alice, "set_break(args[0], 'nothing', 1)", ball) == "E_VERBNF"


@pytest.mark.parametrize(
    ("who", "owner", "perms", "error"),
    [
        ("alice", "alice", "", None),
        ("alice", "wizard", "rxd", "E_PERM"),
        ("alice", "bob", "rwx", "E_PERM"),
        ("bob", "alice", "rx", "E_PERM"),
        ("carol", "carol", "rx", "E_PERM"),
        ("wizard", "alice", "", None),
    ],
)
def test_whose_verbs_one_may_watch(moo: Moo, who: str, owner: str, perms: str, error: str | None) -> None:
    thing = moo.thing("thing", getattr(moo, owner))
    moo.verb(thing, "go", "return 1", perms=perms)
    for source in ("set_break(args[0], 'go', 1)", "set_trace(args[0], 'go', True)"):
        if error is None:
            moo.run(getattr(moo, who), source, thing)
        else:
            assert moo.error(getattr(moo, who), source, thing) == error


def test_breakpoints_are_ones_own(moo: Moo, ball: Object) -> None:
    first, second = stop(moo, moo.alice, ball, "bounce", 2), stop(moo, moo.wizard, ball, "bounce", 4)
    assert [b["id"] for b in moo.run(moo.alice, "return breaks()")] == [first]
    assert [b["id"] for b in moo.run(moo.wizard, "return breaks()")] == [first, second]
    assert moo.run(moo.bob, "return breaks()") == []
    assert moo.error(moo.alice, "clear_break(*args)", second) == "E_PERM"
    assert moo.error(moo.alice, "clear_break(99)") == "E_INVARG"
    moo.run(moo.wizard, "clear_break(*args)", first)
    assert moo.run(moo.alice, "return breaks()") == []


def test_there_is_an_end_of_breakpoints(moo: Moo, ball: Object) -> None:
    assert moo.error(moo.alice, "for i in range(60): set_break(args[0], 'bounce', 2)", ball) == "E_QUOTA"
    assert moo.run(moo.alice, "return breaks()") == [] and no_debugger_left(ball)


def test_nobody_elses_task_is_stopped(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 4)
    moo.run(moo.alice, "set_trace(args[0], 'bounce', True)", ball)
    for who in (moo.bob, moo.carol, moo.wizard):
        task = call(moo, who, ball)
        assert task.state is State.COMPLETED and task.result == 6 and moo.heard(moo.alice) == []


def test_a_task_that_counts_among_ones_own_is_stopped_whoever_began_it(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "later", "with fork(1):\n    this.bounce()")
    stop(moo, moo.alice, ball, "bounce", 2)
    assert call(moo, moo.bob, ball, "later").state is State.COMPLETED
    moo.go(1)
    [stopped] = moo.run(moo.alice, "return stopped_tasks()")
    assert stopped["line"] == 2 and moo.run(moo.bob, "return stopped_tasks()") == []


def test_a_command_of_another_is_not_stopped_where_it_has_waited(moo: Moo, ball: Object) -> None:
    """It counts among the tasks of the verb's owner then, but its player sits and waits."""
    moo.verb(ball, "nap", "suspend(1)\nx = 1\nsuspend(1)\nx = 2\nwith fork(1):\n    x = 3\nreturn x", owner=moo.alice)
    for number in (2, 4, 6):
        stop(moo, moo.alice, ball, "nap", number)
    for who in (moo.bob, moo.wizard):
        task = call(moo, who, ball, "nap", kind="command")
        moo.go(1)
        moo.go(1)
        assert task.state is State.COMPLETED and moo.heard(moo.alice) == []
        moo.go(1)
        [fork] = moo.run(moo.alice, "return stopped_tasks()")
        assert fork["line"] == 6
        moo.run(moo.alice, "kill_task(args[0])", fork["id"])


def test_the_same_source_elsewhere_is_another_verb(moo: Moo, ball: Object) -> None:
    other = moo.thing("other", moo.alice)
    moo.verb(other, "bounce", BOUNCE)
    moo.verb(other, "half", "return args[0]")
    stop(moo, moo.alice, ball, "bounce", 4)
    assert call(moo, moo.alice, other).result == 3
    assert is_stopped(call(moo, moo.alice, ball)) and is_stopped(call(moo, moo.alice, ball, "skip"))


def test_an_heir_runs_the_verb_of_the_definer(moo: Moo, ball: Object) -> None:
    heir = moo.run(moo.wizard, "o = create(args[0])\nreturn o", ball)
    stop(moo, moo.alice, ball, "bounce", 4)
    task = call(moo, moo.alice, heir)
    assert is_stopped(task) and f"ball ({ball}):bounce (this == {heir}), line 4" in moo.heard(moo.alice)[0]


PLACES = {
    "for": ("for i in range(3):\n    x += i\nreturn x", 2),
    "else of for": ("for i in range(2):\n    x += i\nelse:\n    x = x + 5\nreturn x", 4),
    "while": ("while x < 3:\n    x += 1\nreturn x", 2),
    "else of while": ("while x < 3:\n    x += 1\nelse:\n    x = 7\nreturn x", 4),
    "elif": ("if x:\n    return 1\nelif not x:\n    return 2", 4),
    "match": ("match [1, 2]:\n    case [1, y] if this.yes(y):\n        x = y\n    case _:\n        pass\nreturn x", 3),
    "try": ("try:\n    x = 1 // x\nexcept ZeroDivisionError:\n    x = 3\nreturn x", 2),
    "except": ("try:\n    x = 1 // x\nexcept ZeroDivisionError as e:\n    x = str(e)\nreturn x", 4),
    "else of try": ("try:\n    x = 1\nexcept KeyError:\n    x = 2\nelse:\n    x += 1\nreturn x", 6),
    "finally": ("try:\n    x = 1\nfinally:\n    x += 1\nreturn x", 4),
    "finally on the way out": ("try:\n    return x\nfinally:\n    x += 1", 4),
    "finally of an error": (
        "try:\n    try:\n        x = 1 // x\n    finally:\n        x = 5\nexcept Exception:\n    return x",
        5,
    ),
    "finally of a break": ("for i in [1, 2]:\n    try:\n        break\n    finally:\n        x += i\nreturn x", 5),
    "nested function": ("def f(n):\n    y = n * 2\n    return y\nreturn f(4) + f(5)", 2),
    "shared variable": ("def f():\n    nonlocal x\n    x += 1\nf()\nf()\nreturn x", 3),
    "with": ("x = [1]\nwith fork(0) as t:\n    x.append(2)\nreturn x", 2),
    "comprehension": ("return [this.yes(y) for y in range(3)]", 1),
    "assertion": ("assert not x\nreturn 1", 1),
    "same line": ("x = 1; x += 1; return x", 1),
    "deletion": ("y = 1\ndel y\nreturn x", 2),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_task_stops_in_every_place(moo: Moo, ball: Object, place: str) -> None:
    source, at = PLACES[place]
    moo.verb(ball, "yes", "return True")
    moo.verb(ball, "place", f"x = 0\n{source}")
    before = call(moo, moo.alice, ball, "place").result
    stop(moo, moo.alice, ball, "place", at + 1)
    task = call(moo, moo.alice, ball, "place")
    stops = 0
    while is_stopped(task):
        assert line(moo, moo.alice, task) == ("place", at + 1)
        stops += 1
        step(moo, moo.alice, task, "continue")
    assert stops and task.state is State.COMPLETED and task.result == before


def test_a_forked_body_stops_as_a_task_of_its_own(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "fork", "x = 1\nwith fork(2) as t:\n    x += 1\n    print('x', x)\nreturn x")
    stop(moo, moo.alice, ball, "fork", 4)
    assert call(moo, moo.alice, ball, "fork").state is State.COMPLETED
    moo.go(2)
    [stopped] = moo.run(moo.alice, "return stopped_tasks()")
    assert stopped["source"] == "print('x', x)"
    moo.host.told.clear()
    moo.run(moo.alice, "step(args[0], 'over')", stopped["id"])
    moo.go()
    assert moo.heard(moo.alice) == ["x 2", f"Task {stopped['id']} has ended."]


def test_a_function_that_is_older_than_the_breakpoint(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "twice", "def f(n):\n    n += 1\n    return n\nsuspend(1)\nreturn f(1) + f(2)")
    task = call(moo, moo.alice, ball, "twice")
    stop(moo, moo.alice, ball, "twice", 3)
    moo.go(1)
    assert is_stopped(task) and line(moo, moo.alice, task) == ("twice", 3)
    step(moo, moo.alice, task, "continue")
    assert step(moo, moo.alice, task, "continue") == [] and task.result == 5


def test_a_task_that_waits_in_the_verb_stops_where_it_goes_on(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "nap", "suspend(5)\nx = 1\nreturn x")
    task = call(moo, moo.alice, ball, "nap")
    stop(moo, moo.alice, ball, "nap", 3)
    moo.go(5)
    assert is_stopped(task) and step(moo, moo.alice, task, "continue") == [] and task.result == 1


def test_where_a_task_cannot_wait_it_goes_on(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "order", "def key(n):\n    return -n\nreturn sorted([1, 3, 2], key=key)")
    moo.verb(ball, "lazy", "def g():\n    yield 1\nfor x in g():\n    y = x\nreturn y")
    stop(moo, moo.alice, ball, "order", 2)
    stop(moo, moo.alice, ball, "lazy", 4)
    task = call(moo, moo.alice, ball, "order")
    assert task.result == [3, 2, 1]
    why = "can't suspend inside a function that a builtin calls back (a sort key, say)"
    assert moo.heard(moo.alice) == [f"Task {task.id} goes on at ball ({ball}):order, line 2: {why}"] * 3
    assert call(moo, moo.alice, ball, "lazy").result == 1
    assert "holds a generator" in moo.heard(moo.alice)[0]


def test_a_task_for_which_there_is_no_room_goes_on(moo: Moo, ball: Object) -> None:
    add_property(moo.alice, "queued_task_limit", 1, moo.wizard, "r")
    stop(moo, moo.alice, ball, "bounce", 2)
    assert is_stopped(call(moo, moo.alice, ball))
    task = call(moo, moo.alice, ball)
    assert task.result == 6 and "as many waiting tasks as it may have" in moo.heard(moo.alice)[0]


# -- conditions


@pytest.mark.parametrize(
    ("condition", "totals"),
    [
        ("i == 2", [6]),
        ("total > 0 and this.half(i) == 2", [2]),
        ("any(x == i for x in [0, 2])", [0, 6]),
        ("verb == 'bounce' and player is this.owner and args == ['a']", [0, 2, 6]),
        ("caller is player and #0 is system", [0, 2, 6]),
        ("False", []),
    ],
)
def test_a_condition_sees_the_variables(moo: Moo, ball: Object, condition: str, totals: list[int]) -> None:
    number = stop(moo, moo.alice, ball, "bounce", 6, condition)
    assert moo.run(moo.alice, "return breaks()[0]['id']") == number
    task = call(moo, moo.alice, ball, "bounce", "a")
    found = []
    while is_stopped(task):
        found.append(moo.run(moo.alice, "return task_stack(args[0], True)[0]['variables']['total']", task.id))
        step(moo, moo.alice, task, "continue")
    assert task.result == 6
    assert found == totals


def test_a_condition_sees_a_variable_named_like_a_builtin_and_one_that_is_shared(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "odd", "len = [5]\ndef f():\n    return len[0] + n\nn = 3\nreturn f()")
    stop(moo, moo.alice, ball, "odd", 5, "len[0] == 5 and n == 3")
    assert is_stopped(call(moo, moo.alice, ball, "odd"))


@pytest.mark.parametrize("condition", ["1 +", "x = 1", "import os", "1) or (", "a\nb", "1); (2", "_x"])
def test_a_condition_is_one_expression_of_the_language(moo: Moo, ball: Object, condition: str) -> None:
    assert moo.error(moo.alice, "set_break(args[0], 'bounce', 2, args[1])", ball, condition) == "E_INVARG"


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("[0 for x in range(10 ** 6)]", "ran out of ticks"),
        ("[0 for x in range(10 ** 9)]", "failed: E_QUOTA"),
        ("this.forever()", "ran out of ticks"),
        ("1 // 0", "failed: ZeroDivisionError"),
        ("nobody_knows", "failed: NameError"),
        ("suspend(1)", "failed: E_INVARG: can't suspend inside the condition of a breakpoint"),
        ("read()", "failed: E_INVARG"),
        ("wait(task_id())", "failed: E_INVARG"),
        ("this.nap()", "failed: E_INVARG"),
        ("kill_task(task_id())", "tried to kill the task"),
        ("this.again()", "failed: E_MAXREC"),
        ("args[0].secret", "failed: E_PERM"),
        ("args[0].tease('x')", "failed: E_PERM"),
    ],
)
def test_a_condition_that_fails_stops_the_task_and_does_it_no_harm(
    moo: Moo, ball: Object, condition: str, why: str
) -> None:
    add_property(moo.bob, "secret", 1, moo.bob, "")
    moo.verb(moo.bob, "tease", "return set_task_perms(this)", owner=moo.alice)
    moo.verb(ball, "forever", "while True:\n    pass")
    moo.verb(ball, "nap", "suspend(1)")
    moo.verb(ball, "again", "return this.again()")
    number = stop(moo, moo.alice, ball, "bounce", 5, condition)
    ticks = call(moo, moo.bob, ball, "bounce", moo.bob).ticks_used
    task = call(moo, moo.alice, ball, "bounce", moo.bob)
    told = moo.heard(moo.alice)
    assert told[0].startswith(f"The condition of breakpoint {number} {why}"), told
    assert told[1].startswith(f"Task {task.id} stopped at") and is_stopped(task)
    moo.run(moo.alice, "clear_break(*args)", number)
    step(moo, moo.alice, task, "continue")
    assert task.state is State.COMPLETED and task.result == 6 and task.ticks_used == ticks


def test_conditions_share_their_ticks_within_a_slice(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "work", "for i in range(2000):\n    pass\nreturn False")
    moo.verb(ball, "loop", "for i in range(50):\n    pass\nreturn i")
    stop(moo, moo.alice, ball, "loop", 2, "this.work()")
    task = call(moo, moo.alice, ball, "loop")
    assert is_stopped(task) and "ran out of ticks" in moo.heard(moo.alice)[0]
    assert 3 < moo.run(moo.alice, "return task_stack(args[0], True)[0]['variables']['i']", task.id) < 30


def test_a_condition_has_no_more_permissions_than_who_set_it(moo: Moo, ball: Object) -> None:
    wizards = moo.thing("lamp", moo.wizard)
    stop(moo, moo.alice, ball, "bounce", 5, "set_property(args[0], 'name', 'dark')")
    task = call(moo, moo.alice, ball, "bounce", wizards)
    assert "failed: E_PERM" in moo.heard(moo.alice)[0] and wizards.name == "lamp" and is_stopped(task)


def test_what_a_condition_does_with_breakpoints_is_harmless(moo: Moo, ball: Object) -> None:
    first = stop(moo, moo.alice, ball, "bounce", 5, "clear_break(args[0]) or False")
    stop(moo, moo.alice, ball, "bounce", 5, "set_break(this, 'bounce', 6) and False")
    task = call(moo, moo.alice, ball, "bounce", first)
    assert is_stopped(task) and line(moo, moo.alice, task) == ("bounce", 6)


def test_no_breakpoint_counts_inside_a_condition(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "half", 1)
    stop(moo, moo.alice, ball, "bounce", 5, "this.half(1) == 2")
    task = call(moo, moo.alice, ball)
    assert line(moo, moo.alice, task) == ("bounce", 5)
