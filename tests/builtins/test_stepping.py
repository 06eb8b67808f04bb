"""Steps, variables and traces of stopped tasks, what others may do to them, and the world that goes on meanwhile."""

import pytest

from moo_async.language.program import Program
from moo_async.language.run import Abort
from moo_async.language.sites import STEP0
from moo_async.tasks import State
from moo_async.tasks.points import Point
from moo_async.world.activation import meter
from moo_async.world.objects import Object
from moo_async.world.verbs import delete_verb, find_verb, set_verb_info
from tests.builtins.debugged import call, is_stopped, line, no_debugger_left, step, stop
from tests.builtins.moo import Moo

# -- steps


def test_stepping_into_over_and_out(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    moo.run(moo.alice, "clear_break(breaks()[0]['id'])")
    seen = []
    for mode in ("into", "over", "out", "over", "over", "into", "out", "over", "over"):
        step(moo, moo.alice, task, mode)
        seen.append(line(moo, moo.alice, task))
    assert seen == [
        ("half", 1),
        ("half", 2),
        ("bounce", 6),
        ("bounce", 4),
        ("bounce", 5),
        ("half", 1),
        ("bounce", 6),
        ("bounce", 4),
        ("bounce", 5),
    ]
    assert step(moo, moo.alice, task, "out") == ["boing 6", f"Task {task.id} has ended."]
    assert task.result == 6 and no_debugger_left(ball)


@pytest.mark.parametrize("loop", ["n = 0\nwhile n < 3:\n    n += 1", "n = 0\nfor i in range(3):\n    n += 1"])
def test_the_head_of_a_loop_is_reached_each_time_around(moo: Moo, ball: Object, loop: str) -> None:
    moo.verb(ball, "loop", f"{loop}\n    if n == 2:\n        continue\nreturn n")
    stop(moo, moo.alice, ball, "loop", 2)
    task = call(moo, moo.alice, ball, "loop")
    seen = []
    while is_stopped(task):
        seen.append(moo.run(moo.alice, "return eval_in(args[0], 0, 'n')", task.id))
        step(moo, moo.alice, task, "continue")
    assert seen == [0, 1, 2, 3] and task.result == 3
    moo.run(moo.alice, "clear_break(breaks()[0]['id'])")
    stop(moo, moo.alice, ball, "loop", 2, "n == 2")
    task = call(moo, moo.alice, ball, "loop")
    assert moo.run(moo.alice, "return eval_in(args[0], 0, 'n')", task.id) == 2


@pytest.mark.parametrize(("line", "where"), [(1, 1), (2, 1), (3, 3), (4, 3), (6, 6), (8, 6), (9, 9), (10, 9)])
def test_a_line_in_the_middle_of_a_statement_means_the_statement(moo: Moo, ball: Object, line: int, where: int) -> None:
    moo.verb(ball, "long", "x = [1,\n2]\nif (x\n and x[0]\n):\n    y = [\n3\n]\nreturn (y,\nx)")
    stop(moo, moo.alice, ball, "long", line)
    assert moo.run(moo.alice, "return breaks()[0]['line']") == where


def test_a_step_onto_what_waits_says_so_once(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "lazy", "suspend(0)\nthis.nap()\nreturn 1")
    moo.verb(ball, "nap", "for i in range(3):\n    suspend(1)")
    stop(moo, moo.alice, ball, "lazy", 1)
    task = call(moo, moo.alice, ball, "lazy")
    assert step(moo, moo.alice, task, "over")[0].endswith("line 2:")
    assert step(moo, moo.alice, task, "over") == [f"Task {task.id} waits; the step goes on when it does."]
    moo.host.told.clear()
    for _ in range(3):
        moo.go(1)
    assert moo.heard(moo.alice)[0].endswith("line 3:") and is_stopped(task)


def test_stepping_over_what_recurs_waits_and_calls_its_own_functions(moo: Moo, ball: Object) -> None:
    source = "n = args[0]\ndef f(k):\n    k += 1\n    return k\n"
    source += "if n:\n    suspend(1)\n    n += this.deep(n - 1)\nn = f(n)\nreturn n"
    moo.verb(ball, "deep", source)
    stop(moo, moo.alice, ball, "deep", 2, "n == 2")
    task = call(moo, moo.alice, ball, "deep", 2)
    seen = []
    while is_stopped(task):
        seen.append(line(moo, moo.alice, task)[1])
        step(moo, moo.alice, task, "over")
        for _ in range(4):
            moo.go(1)
    assert seen == [2, 5, 6, 7, 8, 9] and task.result == 6


def test_an_error_in_a_step_is_caught_where_the_verb_catches_it(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "careful", "try:\n    this.careless()\nexcept E_INVARG:\n    x = 1\nreturn x")
    moo.verb(ball, "careless", "y = 1\nraise E_INVARG('no')")
    stop(moo, moo.alice, ball, "careless", 2)
    task = call(moo, moo.alice, ball, "careful")
    step(moo, moo.alice, task, "over")
    assert line(moo, moo.alice, task) == ("careful", 4)
    task = call(moo, moo.alice, ball, "careless")
    told = step(moo, moo.alice, task, "over")
    assert "E_INVARG: no" in told[0] and told[-1] == f"Task {task.id} has ended."


def test_stepping_into_older_functions_and_through_builtins_that_call_verbs(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "apply", "f = args[0]\nx = f(1)\nreturn x")
    moo.verb(ball, "make", "def f(n):\n    return n + 1\nreturn this.apply(f)")
    moo.verb(ball, "moveto", "x = 1\nreturn pass_(*args)")
    moo.verb(ball, "go", "x = move(this, args[0])\nreturn 5")
    box = moo.thing("box", moo.alice)
    moo.verb(box, "accept", "return True")
    stop(moo, moo.alice, ball, "apply", 2)
    task = call(moo, moo.alice, ball, "make")
    step(moo, moo.alice, task, "into")
    assert line(moo, moo.alice, task) == ("make", 2)
    stop(moo, moo.alice, ball, "go", 1)
    task = call(moo, moo.alice, ball, "go", box)
    step(moo, moo.alice, task, "into")
    assert line(moo, moo.alice, task) == ("accept", 1)
    step(moo, moo.alice, task, "into")
    assert line(moo, moo.alice, task) == ("go", 2) and ball.location is box


def test_other_tasks_run_plain_code_while_someone_steps(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "outer", "this.bounce()\nx = this.half(3)\nsuspend(1)\nx = this.half(x)\nreturn x")
    stop(moo, moo.alice, ball, "outer", 2)
    task = call(moo, moo.alice, ball, "outer")
    moo.run(moo.alice, "clear_break(breaks()[0]['id'])")
    assert step(moo, moo.alice, task, "into")[0].startswith("Task")
    assert line(moo, moo.alice, task) == ("half", 1)
    half = find_verb(ball, "half")
    assert call(moo, moo.bob, ball).result == 6
    assert half.fn is half.program.plain.functions[0]
    step(moo, moo.alice, task, "out")
    assert line(moo, moo.alice, task) == ("outer", 3)
    step(moo, moo.alice, task, "into")
    assert call(moo, moo.bob, ball).result == 6 and not is_stopped(task)
    moo.go(1)
    assert line(moo, moo.alice, task) == ("outer", 4) and no_debugger_left(ball)
    step(moo, moo.alice, task, "continue")
    assert task.result == 12


def test_steps_run_through_code_of_others(moo: Moo, ball: Object) -> None:
    lamp = moo.thing("lamp", moo.wizard)
    moo.verb(lamp, "light", "x = 'secret'\nreturn args[0].half(3)")
    moo.verb(ball, "use", "y = args[0].light(this)\nreturn y")
    stop(moo, moo.alice, ball, "use", 1)
    task = call(moo, moo.alice, ball, "use", lamp)
    step(moo, moo.alice, task, "into")
    assert line(moo, moo.alice, task) == ("half", 1)
    stack = moo.run(moo.alice, "return task_stack(args[0], True)", task.id)
    assert [("variables" in frame) for frame in stack] == [True, False, True, True]
    assert moo.error(moo.alice, "set_variable(args[0], 1, 'x', 'mine')", task.id) == "E_PERM"
    assert moo.error(moo.alice, "eval_in(args[0], 1, 'x')", task.id) == "E_PERM"
    step(moo, moo.alice, task, "out")
    assert line(moo, moo.alice, task) == ("use", 2)
    moo.run(moo.wizard, "set_break(args[0], 'light', 2)", lamp)
    assert is_stopped(call(moo, moo.wizard, ball, "use", lamp))


def test_code_of_others_that_has_taken_on_ones_permissions_is_still_theirs(moo: Moo, ball: Object) -> None:
    lamp = moo.thing("lamp", moo.wizard)
    moo.verb(lamp, "light", "x = 'secret'\nset_task_perms(caller_perms())\ny = args[0].half(2)\nreturn 'trusted'")
    moo.verb(ball, "use", "y = args[0].light(this)\nreturn y")
    stop(moo, moo.alice, ball, "half", 1)
    task = call(moo, moo.alice, ball, "use", lamp)
    assert is_stopped(task)
    assert moo.error(moo.alice, "set_variable(args[0], 1, 'x', 'mine')", task.id) == "E_PERM"
    assert moo.error(moo.alice, "eval_in(args[0], 1, 'x')", task.id) == "E_PERM"
    step(moo, moo.alice, task, "out")
    assert line(moo, moo.alice, task) == ("use", 2)


def test_who_may_let_a_task_go_on(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    for source in (
        "step(args[0], 'over')",
        "set_variable(args[0], 0, 'i', 9)",
        "eval_in(args[0], 0, 'i')",
        "task_stack(args[0])",
    ):
        assert moo.error(moo.bob, source, task.id) == "E_PERM"
    assert moo.error(moo.alice, "resume(args[0])", task.id) == "E_INVARG"
    assert moo.error(moo.wizard, "resume(args[0])", task.id) == "E_INVARG"
    assert moo.error(moo.alice, "step(args[0], 'back')", task.id) == "E_INVARG"
    assert moo.error(moo.alice, "step(99, 'over')") == "E_INVARG"
    asleep = moo.start(moo.alice, "suspend()")
    assert moo.error(moo.alice, "step(args[0], 'over')", asleep.id) == "E_INVARG"
    assert moo.error(moo.alice, "set_variable(args[0], 0, 'x', 1)", asleep.id) == "E_INVARG"
    assert is_stopped(task) and step(moo, moo.wizard, task, "continue") == []
    assert is_stopped(task)


def test_a_stopped_task_can_be_killed(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    moo.run(moo.alice, "kill_task(args[0])", task.id)
    assert task.state is State.ABORTED and moo.run(moo.alice, "return stopped_tasks()") == []
    assert moo.error(moo.alice, "step(args[0], 'over')", task.id) == "E_INVARG"


def test_the_latest_stop_comes_first(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    first, second = call(moo, moo.alice, ball), call(moo, moo.alice, ball)
    assert [t["id"] for t in moo.run(moo.alice, "return stopped_tasks()")] == [second.id, first.id]
    step(moo, moo.alice, first, "over")
    assert [t["id"] for t in moo.run(moo.alice, "return stopped_tasks()")] == [first.id, second.id]


# -- variables


def test_variables_are_looked_at_and_set(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "sum", "n = 1\ndef f():\n    return n\nx = [f()]\nif not n:\n    y = 1\nreturn x + [n, y]")
    stop(moo, moo.alice, ball, "sum", 4)
    task = call(moo, moo.alice, ball, "sum")
    moo.run(
        moo.alice,
        "v = [1, [2]]\nset_variable(args[0], 0, 'y', v)\nv.append(3)\nset_variable(args[0], 0, 'n', 8)",
        task.id,
    )
    shown = moo.run(moo.alice, "return task_stack(args[0], True)[0]['variables']", task.id)
    assert (shown["n"], shown["y"], "x" in shown) == (8, [1, [2]], False)
    step(moo, moo.alice, task, "continue")
    assert task.result == [8, 8, [1, [2]]]


@pytest.mark.parametrize("name", ["z", "_a", "_b_n", "_1", "system", "player", ""])
def test_a_variable_that_the_verb_does_not_have(moo: Moo, ball: Object, name: str) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    assert moo.error(moo.alice, "set_variable(args[0], 0, args[1], 1)", task.id, name) == "E_VARNF"


def test_a_value_that_cannot_be_kept_and_a_call_that_is_not_there(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    assert moo.error(moo.alice, "set_variable(args[0], 0, 'total', (x for x in [1]))", task.id) == "E_TYPE"
    for frame in (-1, 2, 99):
        assert moo.error(moo.alice, "set_variable(args[0], args[1], 'total', 1)", task.id, frame) == "E_INVARG"


def test_an_expression_knows_what_the_stopped_call_knows_and_has_ones_own_permissions(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "sum", "n = [1]\nx = 2\nreturn n", perms="rxd")
    stop(moo, moo.alice, ball, "sum", 3)
    task = call(moo, moo.alice, ball, "sum", 7)
    source = "(this, verb, args, n + [x], n.append(5), task_perms(), caller_perms())"
    told = moo.run(moo.wizard, "return eval_in(args[0], 0, args[1])", task.id, source)
    assert told == (ball, "sum", [7], [1, 2], None, moo.wizard, moo.wizard)
    assert "does not compile: '(' was never closed" in moo.message(moo.alice, "eval_in(args[0], 0, '(')", task.id)
    assert moo.error(moo.alice, "eval_in(args[0], 0, 'nix')", task.id) == "NameError"
    step(moo, moo.alice, task, "continue")
    assert task.result == [1]


def test_what_a_slice_did_with_the_debugger_is_taken_back_with_the_rest(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "sum", "n = 1\ndef f():\n    return n\nx = 1\nif not n:\n    y = 1\nreturn x + n + f() + y")
    number = stop(moo, moo.alice, ball, "sum", 5)
    task = call(moo, moo.alice, ball, "sum")
    for what in (
        "set_variable(args[0], 0, 'n', 100)",
        "set_variable(args[0], 0, 'x', 100)",
        "set_variable(args[0], 0, 'y', 100)",
        "step(args[0], 'over')",
        "clear_break(args[1])",
        "set_break(args[2], 'bounce', 2)",
        "set_trace(args[2], 'bounce', True)",
        "set_verb_code(args[2], 'sum', ['return 1'])\nargs[2].sum()",
        "kill_task(args[0])",
    ):
        assert moo.error(moo.alice, f"{what}\nraise E_INVARG('no')", task.id, number, ball) == "E_INVARG"
    assert is_stopped(task)
    moo.run(moo.alice, "set_variable(args[0], 0, 'y', 10)", task.id)
    step(moo, moo.alice, task, "continue")
    assert task.result == 13
    assert [b["id"] for b in moo.run(moo.alice, "return breaks()")] == [number]
    assert moo.run(moo.alice, "return traces()") == [] and call(moo, moo.alice, ball).result == 6
    assert is_stopped(call(moo, moo.alice, ball, "sum"))


# -- the world goes on meanwhile


def test_a_verb_that_is_changed_while_a_task_is_stopped_in_it(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    moo.run(moo.alice, "set_verb_code(args[0], 'bounce', ['x = 1', '', '', '', '', 'x += 1', 'return x'])", ball)
    step(moo, moo.alice, task, "over")
    assert line(moo, moo.alice, task) == ("bounce", 6)
    moo.run(moo.alice, "set_variable(args[0], 0, 'total', 40)", task.id)
    new = call(moo, moo.alice, ball)
    assert line(moo, moo.alice, new) == ("bounce", 6) and moo.run(moo.alice, "return breaks()[0]['line']") == 6
    assert step(moo, moo.alice, task, "out")[-1] == f"Task {task.id} has ended." and task.result == 46
    step(moo, moo.alice, new, "continue")
    assert new.result == 2


def test_a_slice_that_ends_while_breakpoints_move_is_taken_back(
    moo: Moo, ball: Object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To find the line in a new program takes time, in which the task may come to its end."""
    names = [f"v{i}" for i in range(3)]
    for name in names:
        moo.verb(ball, name, "x = 1\nreturn x")
        stop(moo, moo.alice, ball, name, 2)
    for name in names:
        moo.run(moo.alice, "set_verb_code(*args)", ball, name, f"{name} = 1\n\nreturn {name}")
    asked: list[int] = []

    def line_in(point: Point, program: Program) -> int | None:
        asked.append(point.id)
        if len(asked) == 3:
            raise Abort("seconds")
        return original(point, program)

    original = Point.line_in
    monkeypatch.setattr(Point, "line_in", line_in)
    moo.run(moo.alice, "add_property(args[0], 'gold', 0, player, '')", ball)
    assert moo.start(moo.alice, "args[0].gold = 1\nreturn breaks()", [ball]).reason == "seconds"
    assert moo.run(moo.alice, "return args[0].gold", ball) == 0
    assert moo.run(moo.alice, "return [b['line'] for b in breaks()]") == [3, 3, 3]


def test_a_task_that_keeps_too_much_to_be_stopped_goes_on(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "much", "x = list(range(300000))\ny = 1\nz = 2\nreturn z")
    stop(moo, moo.alice, ball, "much", 2)
    task = call(moo, moo.alice, ball, "much")
    assert task.result == 2
    assert moo.heard(moo.alice)[-1].startswith(f"Task {task.id} goes on: more than 262,144 items")


def test_a_line_that_is_gone_stops_nothing_and_is_none(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 6, "i == 2")
    moo.run(moo.alice, "set_verb_code(args[0], 'bounce', ['return 1'])", ball)
    assert moo.run(moo.alice, "return breaks()[0]['line']") is None
    assert call(moo, moo.alice, ball).result == 1
    moo.run(moo.alice, "set_verb_code(args[0], 'bounce', [''] * 6 + ['i = 2', 'return 1'])", ball)
    assert moo.run(moo.alice, "return breaks()[0]['line']") == 7
    moo.run(moo.alice, "clear_break(breaks()[0]['id'])")
    assert no_debugger_left(ball)


def test_a_verb_that_gets_another_owner(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    set_verb_info(ball, "bounce", moo.wizard, "rx", "bounce", moo.wizard)
    assert call(moo, moo.alice, ball).result == 6
    assert moo.error(moo.alice, "set_variable(args[0], 0, 'i', 9)", task.id) == "E_PERM"
    assert step(moo, moo.alice, task, "over")[-1] == f"Task {task.id} has ended." and task.result == 6


def test_a_verb_that_is_removed(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball)
    delete_verb(ball, "bounce", moo.alice)
    assert moo.run(moo.alice, "return breaks()") == [] and meter.debugger is None
    assert moo.error(moo.alice, "set_variable(args[0], 0, 'i', 9)", task.id) == "E_PERM"
    moo.run(moo.wizard, "set_variable(args[0], 0, 'total', 9)", task.id)
    step(moo, moo.alice, task, "continue")
    assert task.result == 15


def test_an_object_that_is_recycled_while_a_task_is_stopped_in_it(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 6, "i == 2")
    task = call(moo, moo.alice, ball)
    moo.run(moo.alice, "recycle(args[0])", ball)
    assert moo.run(moo.alice, "return breaks()") == []
    assert moo.run(moo.alice, "return stopped_tasks()[0]['id']") == task.id
    assert step(moo, moo.alice, task, "over") == ["boing 6", f"Task {task.id} has ended."]


def test_a_programmer_who_is_gone_stops_nothing(moo: Moo, ball: Object) -> None:
    stop(moo, moo.alice, ball, "bounce", 5)
    moo.run(moo.wizard, "args[0].programmer = False", moo.alice)
    assert call(moo, moo.alice, ball).result == 6
    moo.run(moo.wizard, "args[0].owner = player", ball)
    moo.run(moo.wizard, "recycle(args[0])", moo.alice)
    assert moo.run(moo.wizard, "return breaks()") == [] and meter.debugger is None


def test_a_stopped_task_is_still_stopped_after_a_restart(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "outer", "with fork(0):\n    pass\nx = this.bounce()\nreturn x")
    stop(moo, moo.alice, ball, "bounce", 5)
    task = call(moo, moo.alice, ball, "outer")
    moo.restart()
    assert moo.run(moo.alice, "return breaks()") == []
    [stopped] = moo.run(moo.alice, "return stopped_tasks()")
    assert (stopped["id"], stopped["line"], stopped["breakpoint"]) == (task.id, 5, 1)
    again = moo.scheduler.tasks[task.id]
    assert again.frames[0].site >= STEP0
    moo.run(moo.alice, "set_variable(args[0], 0, 'total', 40)", task.id)
    step(moo, moo.alice, again, "into")
    assert line(moo, moo.alice, again) == ("half", 1)
    moo.restart()
    again = moo.scheduler.tasks[task.id]
    step(moo, moo.alice, again, "out")
    assert line(moo, moo.alice, again) == ("bounce", 6)
    step(moo, moo.alice, again, "continue")
    assert again.result == 46


# -- traces


def test_a_trace_tells_each_line_and_what_has_changed(moo: Moo, ball: Object) -> None:
    moo.run(moo.alice, "set_trace(args[0], 'bounce', True)\nset_trace(args[0], 'skip', True)", ball)
    assert moo.run(moo.alice, "return traces()") == [{"owner": moo.alice, "object": ball, "verb": "bounce"}]
    task = call(moo, moo.alice, ball, "bounce", "a")
    assert task.result == 6
    assert moo.heard(moo.alice)[:8] == [
        "ball:bounce 2",
        "ball:bounce 4  total = 0",
        "ball:bounce 5  i = 0",
        "ball:bounce 6",
        "boing 0",
        "ball:bounce 4",
        "ball:bounce 5  i = 1",
        "ball:bounce 6  total = 2",
    ]
    moo.run(moo.alice, "set_trace(args[0], 'bounce', False)", ball)
    call(moo, moo.alice, ball)
    assert moo.heard(moo.alice) == ["boing 0", "boing 2", "boing 6"] and no_debugger_left(ball)


def test_a_trace_is_cut_where_it_is_long(moo: Moo, ball: Object) -> None:
    moo.verb(ball, "loop", "x = 0\nfor i in range(5000):\n    x += 4\nreturn x")
    moo.run(moo.alice, "set_trace(args[0], 'loop', True)", ball)
    assert call(moo, moo.alice, ball, "loop").result == 20_000
    told = moo.heard(moo.alice)
    assert len(told) == 300 and told[-1].startswith("(The debugger tells 300 lines") and max(map(len, told)) < 120


def test_a_trace_shows_any_value(moo: Moo, ball: Object) -> None:
    moo.verb(
        ball,
        "kinds",
        "def f():\n    return total\ntotal = 10 ** 4000\nd = {'a': [1, [2, [3, [4, [5]]]]], 2: {3}}\nxs = []\n"
        "xs.append(xs)\ng = (x for x in [1])\ne = E_INVARG('no', [1])\nt = 'é' * 10 ** 6\nl = list(range(10 ** 5))\n"
        "args.append(l.append)\nreturn 1",
    )
    moo.run(moo.alice, "set_trace(args[0], 'kinds', True)", ball)
    assert call(moo, moo.alice, ball, "kinds").result == 1
    told = "\n".join(moo.heard(moo.alice))
    for text in (
        "total = <an int of 13,288 bits>",
        "d = {'a': [1, [2, [...]]], 2: {3}}",
        "xs = [[",
        "e = E_INVARG('no', [1])",
        "l = [0, 1,",
    ):
        assert text in told, told
    assert max(map(len, told.splitlines())) < 120


def test_a_trace_and_a_breakpoint_of_a_wizard_in_the_wizards_task(moo: Moo, ball: Object) -> None:
    moo.run(moo.wizard, "set_trace(args[0], 'half', True)\nset_break(args[0], 'half', 2)", ball)
    task = call(moo, moo.wizard, ball)
    assert is_stopped(task) and moo.heard(moo.wizard)[1] == "ball:half 2  n = 0"
    assert [t["id"] for t in moo.run(moo.wizard, "return stopped_tasks()")] == [task.id]
    assert call(moo, moo.alice, ball).result == 6 and moo.heard(moo.alice) == ["boing 0", "boing 2", "boing 6"]
