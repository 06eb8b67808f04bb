"""Scheduled work: every(), at(), cron(), invoke(), their listing, and what they must not lend to anybody."""

from typing import Any

import pytest

from moo_async.builtins.schedules import CRON_TICKS
from moo_async.tasks import State
from moo_async.world import properties
from tests.builtins.clocks import NOON, Clocks

# -- nobody is taken for the server

ATTACKS = [
    "invoke(system, 'user_connected', [this])",
    "invoke(system, 'user_connected', [this], 1)",
    "invoke(system, 'nap', [])",
    "invoke(system, 'quiet', [], callback=(system, 'user_connected'))",
    "invoke(system, 'broken', [], callback=[system, 'user_connected'])",
    "at(0, system, 'user_connected', this)",
    "at(args[0] + 1, system, 'user_connected', this)",
    "every(1, system, 'user_connected', this)",
    "every(1, system, 'user_connected', this, all_missed=True)",
    "cron('* * * * *', system, 'user_connected', this)",
    "eval(\"at(0, system, 'user_connected', player)\")",
    "def f():\n    with fork(0):\n        system.user_connected(this)\nf()",
    "def f():\n    with fork(0):\n        suspend(0)\n        system.user_connected(this)\nf()",
    "def f():\n    def g():\n        with fork(0):\n            system.user_connected(this)\n    g()\nf()",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_no_verb_takes_a_programmer_for_the_server(clocks: Clocks, source: str) -> None:
    """The way in which worlds/starter/system/user_connected.py and its like ask who calls."""
    clocks.option("schedule_quota", 10)
    properties.add_property(clocks.system, "fallen", 0, clocks.wizard, "r")
    properties.add_property(clocks.system, "asked", 0, clocks.wizard, "r")
    guarded = (
        "system.asked += 1\n{}if not caller_perms():\n    system.fallen += 1\nif not callers():\n    system.fallen += 1"
    )
    clocks.verb(clocks.system, "user_connected", guarded.format(""))
    clocks.verb(clocks.system, "nap", guarded.format("suspend(1)\n"))
    clocks.verb(clocks.system, "quiet", "return 1")
    clocks.verb(clocks.system, "broken", "return 1 / 0")
    clocks.run(clocks.alice, source, NOON)
    clocks.run_to(70)
    assert properties.get(clocks.system, "asked") >= 1
    assert properties.get(clocks.system, "fallen") == 0


@pytest.mark.parametrize(
    "call",
    ["invoke(args[0], 'who', [1, [2]])", "at(0, args[0], 'who', 1, [2])", "every(2, args[0], 'who', 1, [2])"],
)
def test_a_verb_sees_who_asked_for_the_call(clocks: Clocks, call: str) -> None:
    clocks.option("schedule_quota", 1)
    clocks.verb(clocks.alice, "ask", f"return {call}", owner=clocks.bob)
    clocks.run(clocks.carol, "args[1].ask(args[0])", clocks.bell, clocks.alice)
    clocks.go(2)
    asked = [clocks.bell, clocks.alice, clocks.carol, [1, [2]], "", clocks.bob, clocks.wizard]
    assert [list(ring) for ring in clocks.rings] == [asked]


def test_the_callers_show_how_it_was_called(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "how", "this.rings.append([callers(), caller_perms()])\nsuspend(1)\nthis.how2()")
    clocks.verb(clocks.bell, "how2", "this.rings.append([callers(), caller_perms()])")
    clocks.begin(clocks.alice, "invoke(args[0], 'how')")
    clocks.go()
    clocks.restart()
    clocks.go(1)
    [[first, who], [second, own]] = clocks.rings
    nothing = clocks.world.nothing
    call = {"this": nothing, "verb": "invoke", "programmer": nothing, "definer": nothing, "player": clocks.alice}
    assert [dict(level) for level in first] == [call] and who is clocks.alice
    assert [level["verb"] for level in second] == ["how", "invoke"] and own is clocks.wizard


def test_arguments_are_copies_for_each_run(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "grow", "args[0].append(1)\nthis.rings.append(args)")
    clocks.run(clocks.wizard, "x = [0]\nevery(5, args[0], 'grow', x)\nx.append(7)", clocks.bell)
    clocks.run_to(10)
    assert clocks.rings == [[[0, 1]], [[0, 1]]]


# -- every


def test_every(clocks: Clocks) -> None:
    made = clocks.begin(clocks.wizard, "every(10, args[0], 'ring', 1, 'two')")
    assert clocks.run_to(35) == [10, 20, 30]
    assert clocks.rings == [[1, "two"]] * 3
    assert clocks.one() == {
        "id": made,
        "kind": "every",
        "spec": 10,
        "object": clocks.bell,
        "verb": "ring",
        "args": [1, "two"],
        "owner": clocks.wizard,
        "next": NOON + 40,
        "wakes_in": 5,
        "last": NOON + 30,
        "runs": 3,
        "missed": 0,
        "all_missed": False,
    }
    [task] = clocks.run(clocks.wizard, "return queued_tasks()")
    assert (task["id"], task["kind"], task["start"]) == (made, "schedule", NOON + 40)
    clocks.run(clocks.wizard, "kill_task(args[0])", made)
    assert clocks.run_to(20) == []
    assert clocks.run(clocks.wizard, "return scheduled_tasks()") == []


def test_every_does_not_drift(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "every(10, args[0], 'ring')")
    for _ in range(10):
        assert clocks.later(10.75 - (clocks.now - NOON) % 10) == 1
    assert clocks.one()["next"] == NOON + 110


def test_a_run_may_still_be_going_on_when_the_next_begins(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "toll", "this.rings.append(1)\nsuspend(25)\nthis.rings.append(2)")
    clocks.begin(clocks.wizard, "every(10, args[0], 'toll')")
    clocks.run_to(40)
    assert clocks.rings == [1, 1, 1, 2, 1]


def test_an_error_in_a_run_is_the_runs_alone(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "crack", "this.rings.append(1)\nif len(this.rings) == 1:\n    suspend(0)\n    1 / 0")
    clocks.begin(clocks.wizard, "every(10, args[0], 'crack')")
    clocks.run_to(20)
    assert len(clocks.rings) == 2
    told = clocks.heard(clocks.wizard)
    assert "ZeroDivisionError" in told[0] and told[-1] == "(End of traceback)"
    assert clocks.one()["runs"] == 2


BEGUN = [
    "every(5, args[0], 'ring')",
    "at(0, args[0], 'ring')",
    "cron('* * * * *', args[0], 'ring')",
    "invoke(args[0], 'ring', callback=(args[0], 'ring'))",
]


@pytest.mark.parametrize("call", BEGUN)
def test_a_slice_that_fails_schedules_nothing(clocks: Clocks, call: str) -> None:
    assert clocks.error(clocks.wizard, f"{call}\n1 / 0", clocks.bell) == "ZeroDivisionError"
    assert clocks.run_to(70) == []
    assert not clocks.scheduler.tasks


# -- at


@pytest.mark.parametrize("when", [0, -1.5, NOON - 10**9, NOON, "2026-03-02 11:00", "2026-03-02"])
def test_a_time_that_has_passed_is_now(clocks: Clocks, when: Any) -> None:
    clocks.begin(clocks.alice, "at(args[1], args[0], 'ring', 'late')", when)
    clocks.go()
    assert clocks.rings == [["late"]]
    clocks.go(100_000)
    assert len(clocks.rings) == 1 and not clocks.scheduler.tasks


@pytest.mark.parametrize(
    ("when", "seconds"),
    [
        (NOON + 5000, 5000),
        ("12:30", 1800),
        ("9:00", 21 * 3600),
        ("12:00", 86_400),
        ("2026-03-03 12:00", 86_400),
        ("2026-03-02T12:00:30", 30),
        ("2026-03-02 14:30+02:00", 1800),
    ],
)
def test_at(clocks: Clocks, when: Any, seconds: float) -> None:
    clocks.begin(clocks.alice, "at(args[1], args[0], 'ring')", when)
    found = clocks.one()
    assert (found["kind"], found["spec"], found["next"]) == ("at", when, NOON + seconds)
    assert clocks.run_to(seconds - 10, 10) == []
    assert clocks.later(9) == 0
    assert clocks.later(1) == 1
    assert not clocks.scheduler.tasks


# -- cron


def test_cron(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "cron('*/5 * * * *', args[0], 'ring')")
    assert clocks.run_to(1000, 5) == [300, 600, 900]
    found = clocks.one()
    assert (found["kind"], found["spec"], found["next"], found["runs"]) == ("cron", "*/5 * * * *", NOON + 1200, 3)


def test_cron_in_the_time_zone_of_the_world(clocks: Clocks) -> None:
    clocks.option("timezone", "Asia/Kolkata")
    clocks.begin(clocks.wizard, "cron('0 18 * * *', args[0], 'ring')")
    assert clocks.one()["next"] == NOON + 1800
    assert clocks.begin(clocks.wizard, "at('18:00', args[0], 'ring')")


def test_a_search_for_a_time_is_paid_for(clocks: Clocks) -> None:
    clocks.option("fg_ticks", 5000)
    call = "cron('{}', args[0], 'ring')"
    source = f"while True:\n    try:\n        {call.format('0 0 */31 * MON#5')}\n    except E_INVARG:\n        pass"
    assert clocks.error(clocks.wizard, source, clocks.bell) == "Task ran out of ticks"
    source = f"before = ticks_left()\n{call.format('* * * * *')}\nreturn before - ticks_left()"
    assert CRON_TICKS <= clocks.run(clocks.wizard, source, clocks.bell) < CRON_TICKS + 200


# -- invoke


def test_invoke_gives_its_result_to_wait(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "sum", "suspend(5)\nreturn sum(args)")
    task = clocks.start(clocks.alice, "return wait(invoke(args[0], 'sum', [1, 2, 3], delay=10))", [clocks.bell])
    clocks.go(10)
    assert task.state is State.SUSPENDED
    clocks.go(5)
    assert task.result == 6


def test_invoke_calls_back(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "good", "return [1]")
    clocks.verb(clocks.bell, "bad", "raise E_RANGE('far')")
    clocks.verb(clocks.bell, "slow", "suspend(100)")
    clocks.verb(clocks.bell, "done", "this.rings.append([args, caller, player, caller_perms()])")
    ids = [
        clocks.begin(clocks.alice, f"invoke(args[0], '{n}', callback=(args[0], 'done'))")
        for n in ("good", "bad", "slow")
    ]
    clocks.go()
    clocks.run(clocks.wizard, "kill_task(args[0])", ids[2])
    clocks.go()
    results = [str(args[0]) for args, *_ in clocks.rings]
    assert [args[1] for args, *_ in clocks.rings] == ids
    assert results[:2] == ["[1]", "far"] and "ABORT_KILL" in results[2]
    assert all(rest == [clocks.alice] * 3 for _, *rest in clocks.rings)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("invoke(args[0], 'nothing')", "E_VERBNF"),
        ("invoke(args[0], 'hidden')", "E_VERBNF"),
        ("invoke(nothing, 'ring')", "E_INVARG"),
        ("invoke(args[0], 'ring', 3)", "E_TYPE"),
        ("invoke(args[0], 'ring', [i for i in [1]], -1)", "E_INVARG"),
        ("invoke(args[0], 'ring', delay=1e999)", "E_INVARG"),
        ("invoke(args[0], 'ring', delay=1e999 - 1e999)", "E_INVARG"),
        ("invoke(args[0], 'ring', [(i for i in [1])])", "E_TYPE"),
        ("invoke(args[0], 'ring', callback=(args[0], 'nothing'))", "E_VERBNF"),
        ("invoke(args[0], 'ring', callback=(nothing, 'ring'))", "E_INVARG"),
        ("invoke(args[0], 'ring', callback=(args[0],))", "E_TYPE"),
        ("invoke(args[0], 'ring', callback=('ring', args[0]))", "E_TYPE"),
        ("invoke(args[0], 'ring', callback=3)", "E_TYPE"),
        ("every(5, args[0], 'nothing')", "E_VERBNF"),
        ("every(5, args[0], 'hidden')", "E_VERBNF"),
        ("every(5, args[0])", "E_ARGS"),
        ("every(5, args[0], 'ring', each=1)", "E_ARGS"),
        ("every(5, args[0], 'ring', all_missed=1)", "E_TYPE"),
        ("every('5', args[0], 'ring')", "E_TYPE"),
        ("every(0, args[0], 'ring')", "E_INVARG"),
        ("every(0.999, args[0], 'ring')", "E_INVARG"),
        ("every(-5, args[0], 'ring')", "E_INVARG"),
        ("every(1e999, args[0], 'ring')", "E_INVARG"),
        ("every(1e999 - 1e999, args[0], 'ring')", "E_INVARG"),
        ("every(10 ** 400, args[0], 'ring')", "E_INVARG"),
        ("every(5, args[0], 'ring', (i for i in [1]))", "E_TYPE"),
        ("at(0, args[0], 'nothing')", "E_VERBNF"),
        ("at(0, args[0], 'ring', all_missed=True)", "E_ARGS"),
        ("at(1e999, args[0], 'ring')", "E_INVARG"),
        ("at(-1e999, args[0], 'ring')", "E_INVARG"),
        ("at(1e999 - 1e999, args[0], 'ring')", "E_INVARG"),
        ("at(10 ** 400, args[0], 'ring')", "E_INVARG"),
        ("at(-(10 ** 400), args[0], 'ring')", "E_INVARG"),
        ("at('25:00', args[0], 'ring')", "E_INVARG"),
        ("at('', args[0], 'ring')", "E_INVARG"),
        ("at('tomorrow', args[0], 'ring')", "E_INVARG"),
        ("at('0001-01-01T00:00+14:00', args[0], 'ring')", "E_INVARG"),
        ("at('9999-12-31', args[0], 'ring')", "E_INVARG"),
        ("cron('* * * * *', args[0], 'nothing')", "E_VERBNF"),
        ("cron('', args[0], 'ring')", "E_INVARG"),
        ("cron('* * * *', args[0], 'ring')", "E_INVARG"),
        ("cron('* * * * * *', args[0], 'ring')", "E_INVARG"),
        ("cron('60 * * * *', args[0], 'ring')", "E_INVARG"),
        ("cron('* * 31 2 *', args[0], 'ring')", "E_INVARG"),
        ("cron('0 0 */31 2 MON#5', args[0], 'ring')", "E_INVARG"),
        ("cron('*/0 * * * *', args[0], 'ring')", "E_INVARG"),
        ("cron('1' * 100 + ' * * * *', args[0], 'ring')", "E_INVARG"),
        ("cron('0' + ',0' * 100000 + ' * * * *', args[0], 'ring')", "E_INVARG"),
    ],
)
def test_what_is_refused(clocks: Clocks, call: str, error: str) -> None:
    clocks.verb(clocks.bell, "hidden", "return 1", perms="r")
    assert clocks.error(clocks.wizard, call, clocks.bell) == error
    assert not clocks.scheduler.tasks


# -- who may


@pytest.mark.parametrize("call", ["every(5, args[0], 'ring')", "cron('* * * * *', args[0], 'ring')"])
def test_what_comes_again_is_for_wizards_and_within_the_quota(clocks: Clocks, call: str) -> None:
    assert clocks.error(clocks.alice, call, clocks.bell) == "E_PERM"
    clocks.option("schedule_quota", 2)
    first = clocks.begin(clocks.alice, call)
    clocks.begin(clocks.alice, call)
    assert clocks.begin(clocks.alice, "at(args[1] + 1000, args[0], 'ring')")
    assert clocks.error(clocks.alice, call, clocks.bell) == "E_QUOTA"
    assert clocks.begin(clocks.bob, call)
    assert clocks.error(clocks.carol, call, clocks.bell) == "E_PERM"
    clocks.run(clocks.alice, "kill_task(args[0])", first)
    assert clocks.begin(clocks.alice, call)
    for _ in range(5):
        assert clocks.begin(clocks.wizard, call)


def test_a_quota_for_one(clocks: Clocks) -> None:
    clocks.option("player_limits", {clocks.alice: {"schedule_quota": 1}})
    call = "every(5, args[0], 'ring')"
    assert clocks.begin(clocks.alice, call)
    assert clocks.error(clocks.alice, call, clocks.bell) == "E_QUOTA"
    assert clocks.error(clocks.bob, call, clocks.bell) == "E_PERM"


@pytest.mark.parametrize("call", ["at(0, args[0], 'ring')", "invoke(args[0], 'ring')"])
def test_what_comes_once_is_for_programmers(clocks: Clocks, call: str) -> None:
    assert clocks.begin(clocks.alice, call)
    assert clocks.error(clocks.carol, call, clocks.bell) == "E_PERM"


def test_everybody_sees_and_ends_his_own(clocks: Clocks) -> None:
    clocks.option("schedule_quota", 1)
    alices = clocks.begin(clocks.alice, "every(5, args[0], 'ring')")
    bobs = clocks.begin(clocks.bob, "at(args[1] + 100, args[0], 'ring', 'secret')")
    source = "return [entry['id'] for entry in scheduled_tasks()]"
    assert clocks.run(clocks.alice, source) == [alices]
    assert clocks.run(clocks.bob, source) == [bobs]
    assert clocks.run(clocks.carol, source) == []
    assert clocks.run(clocks.wizard, source) == [alices, bobs]
    assert clocks.error(clocks.alice, f"kill_task({bobs})") == "E_PERM"
    assert clocks.error(clocks.alice, f"task_stack({bobs}, True)") == "E_PERM"
    clocks.run(clocks.bob, "x = scheduled_tasks()[0]\nx['args'].append(1)\nx['next'] = 0")
    assert clocks.run(clocks.bob, "return scheduled_tasks()[0]['args']") == ["secret"]
    clocks.run(clocks.wizard, f"kill_task({bobs})\nkill_task({alices})")
    assert clocks.run_to(200) == []


def test_set_task_perms_decides_whose_it_is(clocks: Clocks) -> None:
    clocks.verb(clocks.room, "ask", "set_task_perms(caller_perms())\nreturn every(5, args[0], 'ring')", clocks.wizard)
    assert clocks.error(clocks.alice, "args[1].ask(args[0])", clocks.bell, clocks.room) == "E_PERM"
    clocks.option("schedule_quota", 1)
    clocks.run(clocks.alice, "args[1].ask(args[0])", clocks.bell, clocks.room)
    assert clocks.one()["owner"] is clocks.alice


# -- looking at what is to be called


def told(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in ("kind", "schedule", "state", "this", "verb", "definer", "line")}


def test_an_invoke_that_waits_shows_its_call(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "nap", "suspend(60)\nreturn 1", owner=clocks.alice)
    made = clocks.begin(clocks.alice, "invoke(args[0], 'nap', [[1], 'two'], 60)")
    call = {"this": clocks.bell, "verb": "nap", "definer": clocks.bell, "line": 0}
    [entry] = clocks.run(clocks.alice, "return queued_tasks(True)")
    assert told(entry) == {"kind": "invoke", "schedule": None, "state": "waiting", **call}
    assert entry["variables"] == {"args": [[1], "two"]}
    assert told(clocks.run(clocks.alice, "return task_info(args[0])", made)) == told(entry)
    [frame] = clocks.run(clocks.alice, "return task_stack(args[0], True)", made)
    assert {name: frame[name] for name in call} == call
    assert frame["variables"] == {"args": [[1], "two"]} and frame["programmer"] is clocks.alice
    assert "variables" not in clocks.run(clocks.alice, "return task_stack(args[0])", made)[0]
    clocks.go(60)
    [entry] = clocks.run(clocks.alice, "return queued_tasks(True)")
    assert (entry["verb"], entry["line"], entry["variables"]) == ("nap", 1, {})
    clocks.go(60)
    [entry] = [e for e in clocks.run(clocks.alice, "return finished_tasks()") if e["id"] == made]
    assert (entry["this"], entry["verb"], entry["definer"]) == (clocks.bell, "nap", clocks.bell)


def test_a_schedule_shows_its_call_and_waits_always(clocks: Clocks) -> None:
    made = clocks.begin(clocks.wizard, "every(10, args[0], 'ring', 'loud')")
    call = {"this": clocks.bell, "verb": "ring", "definer": clocks.bell, "line": 0}
    for _ in range(2):
        [entry] = clocks.run(clocks.wizard, "return queued_tasks(True)")
        assert told(entry) == {"kind": "schedule", "schedule": "every", "state": "waiting", **call}
        assert (entry["waits_for"], entry["variables"]) == ("time", {"args": ["loud"]})
        clocks.run_to(15)
    clocks.run(clocks.wizard, "kill_task(args[0])", made)
    entry = clocks.run(clocks.wizard, "return task_info(args[0])", made)
    assert (entry["schedule"], entry["this"], entry["verb"]) == ("every", clocks.bell, "ring")


def test_a_call_that_cannot_be_made_any_more_is_shown(clocks: Clocks) -> None:
    ball = clocks.thing("ball", clocks.alice)
    clocks.verb(ball, "bounce", "pass", owner=clocks.alice)
    for call in ("invoke(args[0], 'bounce', [], 60)", "at(time() + 90, args[0], 'bounce')"):
        clocks.run(clocks.alice, call, ball)
    clocks.run(clocks.alice, "recycle(args[0])", ball)
    entries = clocks.run(clocks.alice, "return queued_tasks()")
    assert [(e["this"], e["verb"], e["definer"]) for e in entries] == [(ball, "bounce", clocks.world.nothing)] * 2


def test_tasks_are_listed_in_the_order_in_which_they_go_on(clocks: Clocks) -> None:
    """A schedule by its call, not by when it looks at the clock."""
    clocks.begin(clocks.wizard, "at('18:00', args[0], 'ring')")
    clocks.begin(clocks.wizard, "cron('0 13 * * *', args[0], 'ring')")
    clocks.run(clocks.wizard, "with fork(7200):\n    pass")
    clocks.run(clocks.wizard, "every(1800, args[0], 'ring')", clocks.bell)
    entries = clocks.run(clocks.wizard, "return queued_tasks()")
    assert [entry["wakes_in"] for entry in entries] == [1800, 3600, 7200, 21_600]
    assert clocks.run(clocks.wizard, "return queued_tasks(most=3)") == entries[:3]
