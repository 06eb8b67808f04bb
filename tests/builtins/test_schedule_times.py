"""What happens to schedules: what they name goes away, the server was down, the clock is set, there is too much."""

import logging
import re
from itertools import pairwise

import pytest

from moo_async.tasks import Task
from moo_async.world import shape, verbs
from moo_async.world.objects import PROGRAMMER, WIZARD
from tests.builtins.clocks import NOON, Clocks

# -- what goes away meanwhile


def _change(clocks: Clocks, how: str) -> None:
    if how == "recycled":
        shape.free(clocks.bell)
    elif how == "no verb":
        verbs.delete_verb(clocks.bell, "ring")
    else:
        verbs.set_verb_info(clocks.bell, "ring", clocks.wizard, "r", "ring")


@pytest.mark.parametrize("how", ["no verb", "no x bit"])
def test_a_verb_that_has_gone_fails_the_run_only(clocks: Clocks, how: str) -> None:
    clocks.begin(clocks.wizard, "every(5, args[0], 'ring')")
    clocks.begin(clocks.alice, "invoke(args[0], 'ring', delay=5)")
    _change(clocks, how)
    clocks.go(5)
    for who in (clocks.wizard, clocks.alice):
        assert clocks.heard(who)[0].startswith("invoke(), line 3:  E_VERBNF: Verb not found: #8:ring()")
    clocks.verb(clocks.bell, "ring", "this.rings.append(1)", perms="rx")
    assert clocks.later(5) == 1
    assert clocks.one()["runs"] == 2


def test_an_object_that_has_gone_ends_the_schedule(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "every(5, args[0], 'ring')")
    clocks.begin(clocks.alice, "at(args[1] + 4, args[0], 'ring')")
    _change(clocks, "recycled")
    clocks.restart()
    clocks.go(5)
    for who in (clocks.wizard, clocks.alice):
        assert re.search(r"schedule \d+ is ended: #8 is gone, whose ring\(\) it called", clocks.heard(who)[0])
    assert not clocks.scheduler.tasks


def test_a_player_without_permissions_any_more_has_no_schedules(
    clocks: Clocks, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    clocks.option("schedule_quota", 5)
    clocks.begin(clocks.alice, "every(5, args[0], 'ring')")
    clocks.begin(clocks.bob, "at(args[1] + 5, args[0], 'ring')")
    clocks.begin(clocks.wizard, "cron('* * * * *', args[0], 'ring')")
    clocks.option("schedule_quota", 0)
    clocks.bob.flags &= ~PROGRAMMER
    clocks.wizard.flags &= ~WIZARD
    assert clocks.run_to(70) == []
    assert not clocks.scheduler.tasks
    ended = [record.message for record in caplog.records if "may have none" in record.message]
    assert len(ended) == 3


def test_the_schedules_of_somebody_recycled_end(clocks: Clocks) -> None:
    clocks.option("schedule_quota", 5)
    clocks.begin(clocks.alice, "every(5, args[0], 'ring')")
    clocks.begin(clocks.alice, "invoke(args[0], 'ring', delay=5)")
    clocks.run(clocks.wizard, "recycle(args[0])", clocks.alice)
    assert clocks.run_to(10) == []
    assert not clocks.scheduler.tasks


# -- the server was down


def asleep(clocks: Clocks, seconds: float) -> None:
    """A restart after so many seconds in which the server was down."""
    clocks.now += seconds
    clocks.restart()


@pytest.mark.parametrize(("flag", "runs", "missed"), [("", 1, 3), (", all_missed=True", 4, 0)])
@pytest.mark.parametrize("call", ["every(60, args[0], 'ring'{})", "cron('* * * * *', args[0], 'ring'{})"])
def test_missed_runs(clocks: Clocks, call: str, flag: str, runs: int, missed: int) -> None:
    clocks.begin(clocks.wizard, call.format(flag))
    assert len(clocks.run_to(120)) == 2
    asleep(clocks, 250)
    assert clocks.later(0) == runs
    found = clocks.one()
    assert (found["runs"], found["missed"], found["next"]) == (2 + runs, missed, NOON + 420)
    assert clocks.later(49) == 0
    assert clocks.later(1) == 1


def test_all_missed_runs_are_spread(clocks: Clocks) -> None:
    """Another's task gets its turn among them."""
    clocks.begin(clocks.wizard, "every(1, args[0], 'ring', all_missed=True)")
    clocks.go()
    asleep(clocks, 1000)
    task = clocks.start(clocks.alice, "suspend(0)\nreturn len(args[0].rings)", [clocks.bell])
    assert task.result < 100
    assert len(clocks.rings) == 1000


def test_very_many_missed_times_of_a_cron_expression(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "cron('* * * * *', args[0], 'ring')")
    clocks.go()
    asleep(clocks, 365 * 86_400)
    assert clocks.later(0) == 1
    found = clocks.one()
    assert (found["missed"], found["next"]) == (999, clocks.now + 60)


def test_at_while_the_server_was_down(clocks: Clocks) -> None:
    clocks.begin(clocks.alice, "at(args[1] + 100, args[0], 'ring')")
    clocks.go()
    asleep(clocks, 10_000)
    assert clocks.later(0) == 1
    assert not clocks.scheduler.tasks


def test_a_schedule_is_saved_as_it_is(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "every(60, args[0], 'ring', [1], args[0])")
    clocks.begin(clocks.alice, "invoke(args[0], 'ring', [2], 30, (args[0], 'ring'))")
    clocks.go(10)
    before = clocks.one()
    clocks.restart()
    assert clocks.one() == before
    assert clocks.later(20) == 2
    assert clocks.later(30) == 1
    run, (_, number), again = clocks.rings
    assert (run, again) == ([2], [[1], clocks.bell]) and type(number) is int


# -- the clock is set


@pytest.mark.parametrize("jump", [-(10**7), -3600, -61, -30, -5, -0.5])
def test_every_never_waits_longer_when_the_clock_is_set_back(clocks: Clocks, jump: float) -> None:
    clocks.begin(clocks.wizard, "every(60, args[0], 'ring')")
    assert clocks.run_to(70) == [60]
    clocks.set_by = jump
    assert clocks.run_to(200)[0] == 50
    rung = clocks.run_to(600)
    assert all(0 < b - a <= 60 for a, b in pairwise(rung)) and len(rung) == 10


def test_every_when_the_clock_is_set_forward(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "every(60, args[0], 'ring')")
    clocks.run_to(30)
    clocks.set_by = 3600
    assert clocks.run_to(100) == [30, 90]
    assert clocks.one()["missed"] == 60


def test_a_clock_that_is_set_back_repeats_nothing(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "cron('0 * * * *', args[0], 'ring')")
    assert clocks.run_to(2 * 3600 + 60, 60) == [3600, 7200]
    clocks.set_by = -2 * 3600
    assert clocks.run_to(2 * 3600 - 120, 60) == []
    assert clocks.run_to(2 * 3600, 60) == [3660]


def test_after_a_large_step_back_the_new_time_counts(clocks: Clocks) -> None:
    clocks.begin(clocks.wizard, "cron('0 * * * *', args[0], 'ring')")
    assert clocks.run_to(3600, 60) == [3600]
    clocks.set_by = -30 * 86_400
    assert clocks.run_to(2 * 3600, 60) == [3600, 7200]


def test_a_clock_that_is_set_back_makes_at_wait(clocks: Clocks) -> None:
    clocks.begin(clocks.alice, "at(args[1] + 600, args[0], 'ring')")
    clocks.run_to(300)
    clocks.set_by = -3600
    assert clocks.run_to(10_000, 10) == [3900]


@pytest.mark.parametrize("call", ["at(args[1] + 86400, args[0], 'ring')", "cron('0 12 * * *', args[0], 'ring')"])
def test_a_clock_that_is_set_forward_is_noticed(clocks: Clocks, call: str) -> None:
    clocks.begin(clocks.wizard, call)
    assert clocks.run_to(3600, 60) == []
    clocks.set_by = 86_400
    [when] = clocks.run_to(7200, 60)
    assert when <= 900


def test_near_its_time_the_clock_is_looked_at_each_minute(clocks: Clocks) -> None:
    clocks.begin(clocks.alice, "at(args[1] + 600, args[0], 'ring')")
    clocks.run_to(460, 10)
    clocks.set_by = 130
    [when] = clocks.run_to(600, 10)
    assert when <= 70


def test_ten_thousand_schedules_that_wait_cost_little(clocks: Clocks) -> None:
    """Far from its time, a schedule looks at the clock four times an hour."""
    clocks.begin(clocks.alice, "at(args[1] + 86400, args[0], 'ring')")
    before = clocks.scheduler.statistics().slices
    clocks.run_to(3600, 60)
    assert clocks.scheduler.statistics().slices - before <= 5


def test_the_time_zone_is_read_live(clocks: Clocks, caplog: pytest.LogCaptureFixture) -> None:
    clocks.begin(clocks.wizard, "cron('0 18 * * *', args[0], 'ring')")
    clocks.run_to(2 * 3600, 60)
    clocks.option("timezone", "Europe/Berlin")
    clocks.run_to(15 * 60, 60)
    assert clocks.one()["next"] == NOON + 5 * 3600
    clocks.option("timezone", "Mars/Phobos")
    clocks.run_to(15 * 60, 60)
    assert clocks.one()["next"] == NOON + 6 * 3600
    assert [r.message for r in caplog.records if "zone" in r.message] == [
        f"schedule {clocks.one()['id']}: there is no time zone 'Mars/Phobos'; UTC is used"
    ]
    assert clocks.run_to(3600 * 4, 60) == [3.5 * 3600]
    assert clocks.error(clocks.wizard, "cron('* * * * *', args[0], 'ring')", clocks.bell) == "E_INVARG"
    assert clocks.error(clocks.wizard, "at('12:00', args[0], 'ring')", clocks.bell) == "E_INVARG"
    clocks.option("timezone", ["UTC"])
    assert clocks.error(clocks.wizard, "cron('* * * * *', args[0], 'ring')", clocks.bell) == "E_INVARG"


# -- what is too much


def test_arguments_that_are_too_large(clocks: Clocks) -> None:
    for args in ("'x' * 100000", "list(range(100000))", "*range(100000)"):
        source = f"every(5, args[0], 'ring', {args})"
        assert clocks.error(clocks.wizard, source, clocks.bell) == "E_QUOTA"
    source = "x = []\nx.append(x)\nreturn every(5, args[0], 'same', x)"
    clocks.verb(clocks.bell, "same", "this.rings.append(args[0] is args[0][0])")
    clocks.run(clocks.wizard, source, clocks.bell)
    clocks.restart()
    clocks.go(5)
    assert clocks.rings == [True]


def test_calls_that_call_themselves_stop_at_the_quota(clocks: Clocks) -> None:
    clocks.option("queued_task_limit", 20)
    clocks.verb(
        clocks.alice, "breed", "for _ in range(2):\n    invoke(this, 'breed', [], 1, (this, 'breed'))", clocks.alice
    )
    clocks.run(clocks.alice, "this.breed()")
    for _ in range(10):
        clocks.go(1)
        assert len([t for t in clocks.scheduler.tasks.values() if t.owner is clocks.alice]) <= 40
    assert any("E_QUOTA" in line for line in clocks.heard(clocks.alice))


def test_a_schedule_whose_owner_has_no_place_for_a_run_misses_it(clocks: Clocks) -> None:
    clocks.option("schedule_quota", 1)
    clocks.option("queued_task_limit", 3)
    clocks.begin(clocks.alice, "every(5, args[0], 'ring')")
    sleeping = [clocks.begin(clocks.alice, "invoke(args[0], 'ring', delay=1000)") for _ in range(2)]
    assert clocks.error(clocks.alice, "invoke(args[0], 'ring')", clocks.bell) == "E_QUOTA"
    clocks.option("queued_task_limit", 2)
    assert clocks.run_to(10) == []
    assert (clocks.one()["runs"], clocks.one()["missed"]) == (0, 2)
    clocks.run(clocks.alice, "kill_task(args[0])", sleeping[0])
    assert clocks.run_to(10) == [5, 10]


def test_a_schedule_remembers_no_results(clocks: Clocks) -> None:
    clocks.verb(clocks.bell, "long", "this.rings.append(1)\nreturn 'x' * 10000")
    made = clocks.begin(clocks.wizard, "every(5, args[0], 'long')")
    clocks.run_to(50)
    task: Task = clocks.scheduler.tasks[made]
    assert clocks.run(clocks.wizard, "return task_info(args[0])['bytes']", made) < 1000
    assert task.rare is None


def test_a_schedule_is_listed_with_the_time_of_its_call(clocks: Clocks) -> None:
    """Not with that at which it looks at the clock."""
    made = clocks.begin(clocks.wizard, f"at({NOON + 86400}, args[0], 'ring')")
    clocks.run_to(1000, 100)
    for call in ("queued_tasks()[0]", f"task_info({made})"):
        entry = clocks.run(clocks.wizard, f"return {call}")
        assert (entry["wakes_in"], entry["start"]) == (pytest.approx(85400), pytest.approx(NOON + 86400))


@pytest.mark.parametrize("value", ["0", "E_RANGE('now')"])
def test_a_schedule_goes_by_its_times_alone(clocks: Clocks, value: str) -> None:
    every = clocks.begin(clocks.wizard, "every(100, args[0], 'ring')")
    cron = clocks.begin(clocks.wizard, "cron('0 13 * * *', args[0], 'ring')")
    for _ in range(2):
        for made in (every, cron):
            assert clocks.error(clocks.wizard, f"resume({made}, {value})") == "E_INVARG"
        assert clocks.run_to(clocks.now - NOON + 150, 10)
    assert len(clocks.scheduler.tasks) == 2
