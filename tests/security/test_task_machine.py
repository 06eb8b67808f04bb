"""Attacks on the task machine: what is not paid for, what outlives its task, and what is another's."""

from collections.abc import Callable

import pytest

from moo_async import heap
from moo_async.language import VerbSyntaxError, compile_program
from moo_async.tasks import State
from moo_async.tasks.points import Condition
from moo_async.world.errors import E_PERM, E_QUOTA
from moo_async.world.verbs import delete_verb
from tests.builtins.moo import Moo

MIB = 1 << 20


@pytest.fixture
def moo() -> Moo:
    return Moo()


@pytest.fixture
def grown() -> Callable[[], int]:
    """How many bytes the process has grown by since the test began."""
    before = heap.taken()
    return lambda: heap.taken() - before


# -- what is not paid for


def test_a_value_that_cannot_be_copied_is_shown_by_its_beginning(moo: Moo) -> None:
    """Its repr() doubles with each level, and shows where things lie in memory."""
    source = "x = [(y for y in [1]), iter([1])]\nfor i in range(60):\n    x = [x, x]\nsuspend()"
    moo.verb(moo.alice, "held", source)
    task = moo.start(moo.alice, "args[0].held()", [moo.alice])
    for call in (f"task_stack({task.id}, True)[0]['variables']['x']", "queued_tasks(True)[0]['variables']['x']"):
        shown = moo.run(moo.alice, f"return {call}")
        assert len(shown) <= 60 and "0x" not in shown


def test_blame_is_paid_for(moo: Moo) -> None:
    names = " = ".join(f"a{i}" for i in range(300))
    one = f"x = [[] for i in range(13200)]\n{names} = x\nzz = [(y for y in [1])]\nwith fork(0):\n    pass"
    each = one.replace(f"{names} = x", "\n".join(f"a{i} = [x]" for i in range(300)))
    assert "zz" in moo.start(moo.alice, one).traceback[0]
    assert moo.start(moo.alice, each).reason == "ticks"


def test_a_traceback_is_short_however_often_its_error_was_raised(moo: Moo) -> None:
    source = "def f(e):\n    raise e\ne = E_INVARG('x')\nfor i in range(3000):\n    try:\n        f(e)\n"
    moo.verb(moo.alice, "boom", source + "    except E_INVARG as x:\n        e = x\nraise e\n# " + "\n" * 30_000)
    task = moo.start(moo.alice, "args[0].boom()", [moo.alice])
    assert len(task.traceback) < 110 and task.traceback[0].endswith("E_INVARG: x")


def test_to_make_residual_programs_again_and_again_is_paid_for(moo: Moo) -> None:
    moo.verb(moo.alice, "p", "while 1:\n" + " suspend(1)\n" * 70 + " if 0:\n" + "  f(1)+f(2)\n" * 100)
    task = moo.start(moo.alice, "args[0].p()", [moo.alice])
    for _ in range(100):
        moo.go(1)
    assert task.ticks_used > 36 * 500


def test_iterators_of_one_set_are_saved_as_one(moo: Moo) -> None:
    source = "s = set(range(50000))\nsuspend(1)\nits = list(map(iter, [s] * args[0]))\nnext(its[0])\nsuspend(1)\n"
    sizes = []
    for count in (2, 500):
        task = moo.start(moo.alice, source + "return [sum(its[0]), sum(its[-1])]", [count])
        moo.go(1)
        sizes.append(len(moo.scheduler.encode(task, lambda value: None).data))
        moo.restart()
        again = moo.scheduler.tasks[task.id]
        moo.go(1)
        assert again.result == [sum(range(50000))] * 2
    assert sizes[1] < sizes[0] + 100 * 500


@pytest.mark.parametrize("count", [200, 3000])
@pytest.mark.parametrize("give", ["with fork(9):\n    return len(d)", "send(task_id(), d)"])
def test_what_takes_long_to_make_again_is_not_copied(moo: Moo, give: str, count: int) -> None:
    source = f"d = {{}}\nfor i in range({count}):\n    d[i * (2 ** 61 - 1)] = 0\n"
    assert "E_QUOTA" in moo.start(moo.alice, source + give).traceback[0]


def test_iterators_that_stand_far_on_are_paid_for(moo: Moo) -> None:
    """Each of a dict's iterators is led there again, key by key."""
    moo.rich()
    far = "d = dict.fromkeys(range(20000))\nall = [iter(d) for i in range(args[0])]\nfor it in all:\n    15000 in it\n"
    assert moo.run(moo.alice, f"{far}with fork(0) as t:\n    return next(all[1])\nreturn wait(t)", 2) == 15001
    assert "E_QUOTA" in moo.start(moo.alice, f"{far}send(task_id(), all)", [600]).traceback[0]


def test_few_can_wait_for_one_task(moo: Moo) -> None:
    moo.option("queued_task_limit", 5000)
    target = moo.run(moo.alice, "with fork(10) as t:\n    return 5\nreturn t")
    source = "for i in range(args[1]):\n    with fork(0):\n        return wait(args[0])\n"
    tasks = [moo.start(moo.alice, source, [target, 500]) for _ in range(2)]
    moo.go()
    assert len(moo.scheduler.tasks[target].rare.waiters) == 1000 and all(t.state is State.COMPLETED for t in tasks)
    assert "E_QUOTA" in moo.start(moo.alice, f"wait({target})").traceback[0]
    moo.go(10)
    moo.go()
    assert not moo.scheduler.tasks


def test_a_large_result_is_given_to_few(moo: Moo) -> None:
    """It is copied for each, between two slices."""
    target = moo.run(moo.alice, "with fork(10) as t:\n    return [0] * 150000\nreturn t")
    waits = [moo.start(moo.alice, "return len(wait(args[0]))", [target]) for _ in range(4)]
    moo.go(10)
    moo.go()
    assert [task.result for task in waits] == [150000, None, None, None]
    assert all("too large for all who waited" in task.traceback[0] for task in waits[1:])


def test_forks_in_forks_take_no_more_room_than_they_are_long(grown: Callable[[], int]) -> None:

    def nested(deep: int) -> str:
        forks = "".join(" " * i + "with fork(0):\n" for i in range(deep))
        return f"suspend()\n{forks}{' ' * deep}{';'.join(['f(1)'] * 2000)}\n"

    kept = [compile_program(f"# {i}\n{nested(10)}") for i in range(3)]
    assert kept and grown() < 40 * MIB
    with pytest.raises(VerbSyntaxError, match="more than 10 forks in one another"):
        compile_program(nested(11))


# -- what outlives its task


def test_a_condition_makes_no_program_a_verbs() -> None:
    """One of eval() with the same source counts on."""
    made = compile_program("return ((1,\n1)\n)", loose=True)
    assert made.loose and Condition("(1,\n1)") and made.loose


def test_a_function_of_a_library_verb_is_not_counted(moo: Moo) -> None:
    moo.option("kept_limit", 20_000)
    moo.verb(moo.bob, "make", "def f():\n    return 1\nreturn f\n#" + "x" * 9000)
    source = "f = args[0].make()\nfor i in range(50):\n    with fork(60):\n        return f()\nreturn 1"
    assert moo.run(moo.alice, source, moo.bob) == 1


@pytest.mark.parametrize(
    ("first", "each"),
    [
        ("kept = []", "kept.append(eval(new))"),
        ("with fork(10 ** 6) as t:\n    suspend()", "send(t, eval(new))"),
        ("", "with fork(0):\n        eval(new.replace('return f', 'suspend()'))"),
        ("", "eval('with fork(10 ** 6):\\n    return 1\\n' + new)"),
    ],
)
def test_programs_that_nothing_but_a_task_keeps_are_counted(moo: Moo, first: str, each: str) -> None:
    moo.option("fg_seconds", 60)
    moo.option("bg_seconds", 60)
    moo.option("kept_limit", 100_000)
    source = "def f():\n" + "    f(1)\n" * 400 + "if 1:\n    return f\n"
    turns = f"for i in range(32):\n    new = args[0] + '\\n#' + str(i)\n    {each}\n    suspend(1)"
    moo.start(moo.alice, f"{first}\n{turns}", [source])
    for _ in range(34):
        moo.go(1)
    assert any("E_QUOTA" in (f.error or "") for f in moo.scheduler.finished_tasks(moo.alice))


def test_a_long_text_is_saved_once_however_often_it_is_mentioned(moo: Moo) -> None:
    texts = "'x' * 1000000", "'\\ud800' * 1000000", "b'x' * 1000000", "2 ** 60000"
    source = f"x = [{', '.join(texts)}]\nx = [[x, 2 ** 70]] + x * 500\nsuspend(9)\nreturn x"
    moo.verb(moo.alice, "hold", source)
    task = moo.start(moo.alice, "return args[0].hold()", [moo.alice])
    assert len(moo.scheduler.encode(task, lambda value: None).data) < 8_000_000
    moo.restart()
    again = moo.scheduler.tasks[task.id]
    moo.go(9)
    values = ["x" * 10**6, "\ud800" * 10**6, b"x" * 10**6, 2**60000]
    assert again.result == [[values, 2**70], *values * 500]


def test_what_a_task_was_handed_in_no_time_counts_once_it_is_saved(moo: Moo) -> None:
    moo.option("kept_limit", 50_000)
    for i in range(4):
        moo.run(moo.alice, "add_property(args[0], args[1], list(range(20000)), player, '')", moo.alice, f"p{i}")
    take = "x = args[0].p{0}\nargs[0].p{0} = 0\nsuspend(9)\nsuspend(9)"
    tasks = [moo.start(moo.alice, take.format(i), [moo.alice]) for i in range(4)]
    for task in tasks:
        moo.scheduler.encode(task, lambda value: None)
    moo.go()
    moo.go(9)
    assert [task.state is State.ABORTED for task in tasks].count(True) == 2


@pytest.mark.parametrize(
    ("wait", "give"), [("receive()", "send(args[0], [1] * 100000)"), ("suspend()", "resume(args[0], [1] * 100000)")]
)
def test_what_a_task_has_let_go_counts_no_more(moo: Moo, wait: str, give: str) -> None:
    task = moo.start(moo.alice, f"while True:\n    {wait}")
    for _ in range(40):
        moo.run(moo.alice, give, task.id)
        moo.go()
    assert moo.start(moo.alice, "x = [1] * 260000\nwith fork(5):\n    return x").reason is None
    moo.run(moo.alice, "kill_task(args[0])", task.id)


def test_a_task_that_was_handed_too_much_goes_on_with_the_error_once_it_is_saved(moo: Moo) -> None:
    for i in range(2):
        moo.run(moo.alice, "add_property(args[0], args[1], list(range(200000)), player, '')", moo.alice, f"p{i}")
    source = "me, = args\nx = [me.p0, me.p1]\nme.p0 = me.p1 = 0\ntry:\n    suspend(10 ** 6)\n"
    task = moo.start(moo.alice, source + "except E_QUOTA:\n    x = 0\n    suspend(1)\n    return 'less'", [moo.alice])
    moo.scheduler.encode(task, lambda value: None)
    moo.go()
    moo.go(1)
    assert task.result == "less"


def test_a_checkpoint_under_way_miscounts_nothing(moo: Moo) -> None:
    task = moo.start(moo.alice, "x = list(range(100000))\nsuspend(1)\nreturn receive()")
    moo.scheduler.before_change = lambda number: moo.scheduler.encode(task, lambda value: None) and None
    kept = moo.scheduler._board.keeping
    before = dict(kept._totals)
    moo.error(moo.alice, "send(args[0], [1] * 100000)\nraise E_INVARG('no')", task.id)
    assert kept._totals == before
    moo.run(moo.alice, "send(args[0], [1] * 60000)", task.id)
    assert kept._totals[moo.alice] > before[moo.alice] + 60_000


def test_what_the_debugger_gives_is_counted_in_a_checkpoint_under_way(moo: Moo) -> None:
    kept, saved = moo.scheduler._board.keeping, []
    moo.verb(moo.alice, "v", "x = list(range(100000))\na = 0\nreturn a", owner=moo.alice)
    moo.run(moo.alice, "set_break(args[0], 'v', 3)", moo.alice)
    task = moo.start(moo.alice, "args[0].v()", [moo.alice])

    def save_once(number: int) -> None:
        if number == task.id and not saved:
            saved.append(moo.scheduler.encode(task, lambda value: None))

    moo.scheduler.before_change = save_once
    before = kept._totals[moo.alice]
    moo.run(moo.alice, "set_variable(args[0], 0, 'a', [1] * 60000)", task.id)
    assert saved and kept._totals[moo.alice] > before + 60_000


def test_a_task_that_is_much_too_large_to_be_saved_is_given_up(moo: Moo) -> None:
    moo.option("fg_ticks", 10**7)
    for i in range(5):
        moo.run(moo.alice, "add_property(args[0], args[1], list(range(1000000)), player, '')", moo.alice, f"p{i}")
    source = "me, = args\nx = [me.p0, me.p1, me.p2, me.p3, me.p4]\n"
    source += "me.p0 = me.p1 = me.p2 = me.p3 = me.p4 = 0\nsuspend(9)"
    task = moo.start(moo.alice, source, [moo.alice])
    with pytest.raises(E_QUOTA):
        moo.scheduler.encode(task, lambda value: None)


def test_what_the_debugger_puts_into_a_task_is_counted(moo: Moo) -> None:
    moo.option("kept_limit", 30_000)
    moo.verb(moo.alice, "v", "a = b = c = 0\nreturn a", owner=moo.alice)
    moo.run(moo.alice, "set_break(args[0], 'v', 2)", moo.alice)
    task = moo.start(moo.alice, "args[0].v()", [moo.alice], kind="eval")
    source = "set_variable(args[0], 0, args[1], list(range(20000)))"
    moo.run(moo.alice, source, task.id, "a")
    assert moo.error(moo.alice, source, task.id, "b") == "E_QUOTA"


def test_to_look_at_what_cannot_be_copied_is_paid_for(moo: Moo) -> None:
    moo.run(moo.alice, "add_property(args[0], 'l', list(range(200000)), player, '')", moo.alice)
    names = " = ".join(f"a{i}" for i in range(40))
    moo.verb(moo.alice, "held", f"{names} = [this.l, this.l + []]\nsuspend()", owner=moo.alice)
    task = moo.start(moo.alice, "args[0].held()", [moo.alice])
    assert moo.start(moo.alice, "task_stack(args[0], True)", [task.id]).reason == "ticks"
    assert moo.start(moo.alice, "queued_tasks(True)").reason == "ticks"


def test_what_a_failed_slice_has_forked_is_gone(moo: Moo, grown: Callable[[], int]) -> None:
    source = "x = list(range(200000))\nfor i in range(9):\n    with fork(10 ** 8):\n        return x\nraise E_INVARG"
    for _ in range(6):
        moo.start(moo.alice, source)
    assert grown() < 80 * MIB


@pytest.mark.parametrize("end", ["kill_task(t)", "resume(t)"])
def test_the_mailbox_of_an_ended_task_is_gone(moo: Moo, end: str) -> None:
    send = "for i in range(5):\n    send(t, str(i) + 'y' * 1000)\n    suspend(0)\n"
    moo.start(moo.alice, f"with fork(0) as t:\n    set_task_local('a', 'b')\n    suspend()\nsuspend(0)\n{send}{end}")
    for _ in range(10):
        moo.go()
    assert not moo.scheduler.tasks
    assert all(f.task.rare is None and f.task.value is None for f in moo.scheduler.finished_tasks())


def test_keys_of_local_values_are_short(moo: Moo) -> None:
    assert moo.error(moo.alice, "set_task_local('k' * 101, 1)") == "E_INVARG"


def test_who_waits_no_more_is_forgotten(moo: Moo) -> None:
    target = moo.run(moo.alice, "with fork(100000) as t:\n    return 1\nreturn t")
    waiters = [moo.start(moo.alice, "wait(args[0], args[1])", [target, seconds]) for seconds in (1, 2, 1000, 1000)]
    moo.run(moo.alice, "kill_task(args[0])", waiters[2].id)
    moo.go(5)
    assert moo.scheduler.tasks[target].rare.waiters == {waiters[3].id}


def test_a_condition_keeps_few_programs(moo: Moo) -> None:
    names = [f"v{i}" for i in range(6)]
    turns = "".join(f"    {n} = 0\n    if not k & {1 << i}:\n        del {n}\n" for i, n in enumerate(names))
    moo.verb(moo.alice, "p", f"for k in range(64):\n{turns}    x = k\n")
    line = turns.count("\n") + 2
    moo.run(moo.alice, "set_break(this, 'p', args[0], args[1])", line, f"0 and [{', '.join(names)}]")
    moo.start(moo.alice, "this.p()")
    [point] = moo.scheduler.debugger.points.values()
    assert 0 < len(point.condition._programs) <= 16


def test_a_profile_keeps_short_names(moo: Moo) -> None:
    moo.verb(moo.alice, "f*", "return 1")
    moo.run(moo.alice, "profile_begin()\ncall_verb(this, 'f' + 'x' * 900)\nreturn 1")
    moo.run(moo.alice, "call_verb(this, 'f' + 'x' * 900)")
    stacks = [stack for profile in moo.scheduler.profiler.profiles.values() for stack in profile.stacks]
    assert max((len(name) for stack in stacks for _, name in stack), default=0) == 100


# -- what is another's


@pytest.mark.parametrize("who", ["wizard", "bob"])
def test_children_of_anothers_verb_leave_little_in_the_task(moo: Moo, who: str) -> None:
    owner = getattr(moo, who)
    heard = "    try:\n        call_within(args[0], 'tell', [])\n    except Exception:\n        pass\n"
    clock = f"while True:\n{heard}    suspend(10)"
    moo.verb(owner, "clock", clock, owner=owner)
    moo.verb(moo.alice, "tell", "for i in range(20):\n    with fork(0):\n        return [0] * 50000")
    task = moo.start(owner, "args[0].clock(args[1])", [owner, moo.alice])
    for _ in range(3):
        for _ in range(25):
            moo.go()
        moo.go(10)
    assert task.state is State.SUSPENDED
    assert moo.scheduler._board.keeping._totals.get(owner, 0) < 50_000


def test_what_kept_errors_keep_is_counted(moo: Moo, grown: Callable[[], int]) -> None:
    """Their Python frames, with all that is in these."""
    moo.option("fg_seconds", 60)
    source = "errs = []\ndef f(n):\n    big = 'y' * (1000000 + n)\n    raise E_INVARG\nfor i in range(60):\n    try:\n"
    task = moo.start(
        moo.alice, source + "        f(i)\n    except E_INVARG as e:\n        errs.append(e)\n    suspend(1)"
    )
    for _ in range(60):
        moo.go(1)
    assert "more than 262,144 items" in "\n".join(task.traceback)
    assert grown() < 60 * MIB


# -- in another's task


def test_a_result_belongs_to_the_programmer_of_the_outermost_call(moo: Moo) -> None:
    moo.verb(moo.alice, "slow", "suspend(1)")
    for rest in ("", "suspend(5)\n"):
        moo.verb(moo.bob, "work", f"args[0].slow()\n{rest}return 'secret'", owner=moo.bob)
        task = moo.start(moo.bob, "return args[1].work(args[0])", [moo.alice, moo.bob])
        spies = [moo.start(who, "return wait(args[0])", [task.id]) for who in (moo.alice, moo.wizard)]
        moo.go(1)
        moo.go(5)
        assert [spy.result for spy in spies] == [None, "secret"] and isinstance(spies[0].error, E_PERM)


def test_messages_and_children_are_not_for_the_verbs_of_others(moo: Moo) -> None:
    moo.verb(moo.alice, "spy", "try:\n    return receive(0)\nexcept E_INTRPT:\n    return 'nothing'")
    ask = "try:\n    return wait(args[0], 0)\nexcept (E_PERM, E_INVARG, E_INTRPT):\n    return 'nothing'"
    moo.verb(moo.alice, "ask", ask)
    source = "with fork(0) as child:\n    return 'of bob'\nsend(task_id(), 'for bob')\na = args[0].ask(child)\n"
    source += "suspend(1)\nreturn [a, args[0].ask(child), args[0].spy(), receive(0), wait(child)]"
    task = moo.start(moo.bob, source, [moo.alice])
    for _ in range(4):
        moo.restart()
        task = moo.scheduler.tasks.get(task.id, task)
        moo.go(1)
    assert task.result == ["nothing", "nothing", "nothing", "for bob", "of bob"]


def test_a_task_gets_what_a_library_sends_it(moo: Moo) -> None:
    for owner in (moo.wizard, moo.bob):
        moo.verb(moo.room, "put", "send(args[0], args[1])", owner=owner)
        assert moo.run(moo.alice, "args[0].put(task_id(), 'm')\nreturn receive(3)", moo.room) == "m"
        delete_verb(moo.room, "put")


def test_a_key_of_a_local_value_can_be_saved(moo: Moo) -> None:
    assert moo.error(moo.alice, "set_task_local('\\ud800', 1)") == "E_INVARG"


def test_a_verb_has_what_it_forks_and_sends_in_the_task_of_another(moo: Moo) -> None:
    source = "parent = task_id()\nwith fork(0) as child:\n    send(parent, 'letter')\n    return 'mine'\n"
    moo.verb(moo.alice, "work", source + "first = receive()\nreturn [first, wait(child)]")
    task = moo.start(moo.bob, "return args[0].work()", [moo.alice])
    moo.go()
    assert task.result == ["letter", "mine"]


@pytest.mark.parametrize(
    "leave",
    [
        "set_task_local('k' + str(args[0]), [0] * 30000)",
        "kept = task_local('k') or []\nset_task_local('k', kept)\ntask_local('k').extend([0] * 30000)",
        "send(task_id(), [0] * 20000)",
        "send(task_id(), [0] * 900)",
        "set_task_local('k' + str(args[0]), [0] * 900)",
    ],
)
def test_what_a_verb_leaves_in_the_task_of_another_does_not_end_it(moo: Moo, leave: str) -> None:
    moo.option("kept_limit", 100_000)
    moo.option("fg_seconds", 60)
    body = leave.replace("\n", "\n    ")
    moo.verb(moo.alice, "tick", f"try:\n    {body}\nexcept E_QUOTA:\n    pass")
    source = "set_task_local('own', 7)\nfor n in range(150):\n    args[0].tick(n)\n    suspend(1)\n"
    source += "return task_local('own')"
    task = moo.start(moo.bob, source, [moo.alice])
    for _ in range(150):
        moo.go(1)
    assert task.result == 7


def test_what_verbs_leave_in_the_tasks_of_another_is_little_of_what_that_one_may_keep(moo: Moo) -> None:
    tick = "for i in range(args[0]):\n    try:\n        send(task_id(), [0] * 950)\n    except E_QUOTA:\n        pass\n"
    tick += "    try:\n        set_task_local(str(i), [0] * 950)\n    except E_QUOTA:\n        pass"
    moo.verb(moo.alice, "tick", tick)
    for _ in range(12):
        moo.start(moo.bob, "args[0].tick(100)\nsuspend(1000)", [moo.alice])
    assert moo.scheduler._board.keeping._totals[moo.bob] < 12 * 20_000


def test_a_callback_gets_a_copy(moo: Moo) -> None:
    moo.verb(moo.bob, "taint", "args[0].append('from bob')")
    moo.verb(moo.alice, "make", "return ['of alice']")
    source = "t = invoke(args[0], 'make', [], 0, (args[1], 'taint'))\nsuspend(1)\nreturn wait(t)"
    task = moo.start(moo.alice, source, [moo.alice, moo.bob])
    for seconds in (0, 0, 1):
        moo.go(seconds)
    assert task.result == ["of alice"]


def test_call_within_takes_back_letters_and_local_values(moo: Moo) -> None:
    moo.verb(moo.bob, "steal", "receive()\nset_task_local('k', 5)\nset_task_local('old', None)\nwhile True:\n    pass")
    moo.run(moo.bob, "add_property(this, 'seen', 0, this, 'r')")
    moo.verb(moo.bob, "set", "set_task_local('old', 1)")
    moo.verb(moo.bob, "tell", "return [task_local('k'), task_local('old')]")
    source = (
        "send(task_id(), 'letter')\nargs[0].set()\ntry:\n    call_within(args[0], 'steal', [], 500)\nexcept E_QUOTA:\n"
        "    return [receive(1), *args[0].tell()]"
    )
    assert moo.run(moo.bob, source, moo.bob) == ["letter", None, 1]


def test_call_within_takes_back_what_it_did_to_chance(moo: Moo) -> None:
    moo.verb(moo.alice, "draw", "random.seed(args[0])\nx = random.random()\nwhile args[1]:\n    pass\nreturn x")
    tries = "for i in range(2):\n    try:\n        call_within(this, 'draw', [9, i == 0], 500)\n    except E_QUOTA:\n"
    source = f"random.seed(5)\n{tries}        got = random.random()\nrandom.seed(5)\nreturn got == random.random()"
    assert moo.run(moo.alice, source) is True


@pytest.mark.parametrize("how", ["nothing", "recycle", "replace", "edit"])
def test_the_variables_of_anothers_verb_stay_its_owners(moo: Moo, how: str) -> None:
    box = moo.thing("box", moo.alice)
    source = "secret = 'the launch code'\nset_task_perms(caller_perms())\nsuspend(100)\nreturn 1"
    moo.verb(box, "check", source, owner=moo.wizard, perms="x")
    task = moo.start(moo.alice, "args[0].check()", [box])
    if how == "recycle":
        moo.run(moo.alice, "recycle(args[0])", box)
    elif how != "nothing":
        moo.run(moo.alice, "delete_verb(args[0], 'check')", box)
        moo.run(moo.alice, "add_verb(args[0], [this, 'rxd', 'check'], ['this', 'none', 'this'])", box)
    if how == "edit":
        moo.run(moo.alice, "set_verb_code(args[0], 'check', ['return 2'])", box)
    seen = moo.run(moo.alice, "return repr([dict(f) for f in task_stack(args[0], True)])", task.id)
    assert "launch" not in seen and "suspend(100)" not in seen
    assert moo.error(moo.alice, f"set_variable({task.id}, 0, 'secret', 1)") in ("E_PERM", "E_INVARG")


def test_ones_own_verb_is_ones_own_in_the_old_program_too(moo: Moo) -> None:
    moo.verb(moo.alice, "nap", "x = 'mine'\nsuspend(100)")
    task = moo.start(moo.alice, "this.nap()")
    moo.run(moo.alice, "set_verb_code(this, 'nap', ['return 2'])")
    assert moo.run(moo.alice, "return task_stack(args[0], True)[0]['variables']['x']", task.id) == "mine"
    moo.run(moo.wizard, "set_verb_info(args[0], 'nap', [this, 'rxd', 'nap'])", moo.alice)
    assert moo.run(moo.alice, "return 'variables' in task_stack(args[0], True)[0]", task.id) is False


def test_no_result_makes_the_scheduler_fail(moo: Moo, caplog: pytest.LogCaptureFixture) -> None:
    """A dict that has its own iterator as a key cannot be made again."""
    odd = "    d = {0: 0}\n    it = iter(d)\n    del d[0]\n    d[it] = 1\n    return d\n"
    task = moo.start(moo.alice, f"with fork(1) as t:\n{odd}try:\n    wait(t)\nexcept E_TYPE as e:\n    return str(e)")
    moo.go(1)
    moo.go()
    assert "circle" in task.result and "failed" not in caplog.text
