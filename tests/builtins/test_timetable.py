"""When scheduled work is due: cron expressions against a plain reading, nights when the clocks change, time zones."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from moo_async.builtins.timetable import MOST_MISSED, check_cron, cron_times, pass_cron, pass_period, time_of, zone
from moo_async.world.errors import E_INVARG

BERLIN = ZoneInfo("Europe/Berlin")
NAMES = ("Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu")
ZONES = [UTC, *map(ZoneInfo, NAMES)]


def local(times: Iterator[float], count: int, where: ZoneInfo = BERLIN) -> list[str]:
    return [datetime.fromtimestamp(t, where).strftime("%d %H:%M%z") for t in islice(times, count)]


def after(text: str, where: ZoneInfo = BERLIN) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=where).timestamp()


# -- nights when the clocks change: in Berlin at 2 to 3 on 29 March 2026, at 3 to 2 on 25 October


@pytest.mark.parametrize(
    ("expression", "begin", "times"),
    [
        # forward: what is left out comes when the clocks have gone forward, once
        ("30 2 * * *", "2026-03-28 12:00", ["29 03:00+0200", "30 02:30+0200"]),
        ("0,30 2 * * *", "2026-03-28 12:00", ["29 03:00+0200", "30 02:00+0200"]),
        ("30 3 * * *", "2026-03-28 12:00", ["29 03:30+0200", "30 03:30+0200"]),
        ("0 * * * *", "2026-03-29 00:30", ["29 01:00+0100", "29 03:00+0200", "29 04:00+0200"]),
        ("*/30 * * * *", "2026-03-29 01:10", ["29 01:30+0100", "29 03:00+0200", "29 03:30+0200"]),
        # back: a time of its own comes once, the first time; what goes by the hour goes on by the hour
        ("30 2 * * *", "2026-10-24 12:00", ["25 02:30+0200", "26 02:30+0100"]),
        ("0 * * * *", "2026-10-25 00:30", ["25 01:00+0200", "25 02:00+0200", "25 02:00+0100", "25 03:00+0100"]),
        ("*/30 2 * * *", "2026-10-25 00:30", ["25 02:00+0200", "25 02:30+0200", "25 02:00+0100", "25 02:30+0100"]),
    ],
)
def test_nights_when_the_clocks_change(expression: str, begin: str, times: list[str]) -> None:
    assert local(cron_times(expression, after(begin), BERLIN), len(times)) == times


def test_in_the_second_of_two_hours_no_time_of_the_first_comes_again() -> None:
    second = after("2026-10-25 01:00") + 2 * 3600 + 900
    assert local(iter([second]), 1) == ["25 02:15+0100"]
    assert local(cron_times("30 2 * * *", second, BERLIN), 1) == ["26 02:30+0100"]
    assert local(cron_times("0-59 2 * * *", second, BERLIN), 1) == ["26 02:00+0100"]


# -- every expression


def numbers(least: int, most: int) -> st.SearchStrategy[str]:
    number = st.integers(least, most)
    spans = st.lists(number, min_size=2, max_size=2, unique=True).map(lambda two: f"{min(two)}-{max(two)}")
    steps = st.tuples(st.one_of(st.just("*"), spans), st.integers(1, 20)).map(lambda two: f"{two[0]}/{two[1]}")
    one = st.one_of(number.map(str), spans, steps)
    return st.one_of(st.just("*"), one, st.lists(one, min_size=1, max_size=3).map(",".join))


FIELDS = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
EXPRESSIONS = st.tuples(*(numbers(*field) for field in FIELDS)).map(" ".join)


def plain(field: str, least: int, most: int) -> set[int]:
    """The values of one field, read as the manual of cron has it."""
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        low, _, high = (f"{least}-{most}" if span == "*" else span if "-" in span else f"{span}-{span}").partition("-")
        found |= set(range(int(low), int(high) + 1, int(step or 1)))
    return found


def plain_times(expression: str, begin: datetime, days: int) -> Iterator[float]:
    """The times in so many days from a midnight on, read in the same way."""
    fields = expression.split()
    minutes, hours, dates, months, weekdays = (plain(f, *field) for f, field in zip(fields, FIELDS, strict=True))
    together = fields[2].startswith("*") or fields[4].startswith("*")
    for day in (begin + timedelta(days=n) for n in range(days)):
        both = day.day in dates, bool({day.isoweekday(), day.isoweekday() % 7} & weekdays)
        if day.month in months and (all(both) if together else any(both)):
            for hour in sorted(hours):
                for minute in sorted(minutes):
                    yield (day + timedelta(hours=hour, minutes=minute)).timestamp()


@settings(max_examples=200, deadline=None)
@given(EXPRESSIONS, st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_an_expression_means_what_the_manual_says(expression: str, day: date) -> None:
    begin = datetime.combine(day, time(), UTC)
    try:
        check_cron(expression)
    except E_INVARG:
        _, _, days, months, _ = expression.split()
        assert min(plain(days, 1, 31)) > 29 and plain(months, 1, 12) <= {2, 4, 6, 9, 11}
        return
    end = (begin + timedelta(days=400)).timestamp()
    found = islice(cron_times(expression, begin.timestamp() - 1, UTC), 30)
    assert [t for t in found if t < end] == list(islice(plain_times(expression, begin, 400), 30))


@settings(max_examples=200, deadline=None)
@given(EXPRESSIONS, st.floats(1.7e9, 2.0e9), st.sampled_from(ZONES))
def test_times_come_in_order_in_every_zone(expression: str, begin: float, where: ZoneInfo) -> None:
    try:
        check_cron(expression)
    except E_INVARG:
        assume(False)
    times = [begin, *islice(cron_times(expression, begin, where), 30)]
    assert all(a < b for a, b in pairwise(times))
    assert all(t % 60 == 0 for t in times[1:])


@settings(max_examples=500, deadline=None)
@given(st.text("*/-,#LWwl0123456789 JANMONsun\t¹٣\0\n", max_size=30) | EXPRESSIONS.map(lambda e: e.replace("1", "#")))
def test_what_is_no_expression_is_refused_in_our_words(expression: str) -> None:
    try:
        check_cron(expression)
    except E_INVARG as e:
        assert "cron expression" in str(e)
        return
    list(islice(cron_times(expression, 1.8e9, BERLIN), 2))


# -- what is over


@pytest.mark.parametrize(
    ("now", "one", "expected"),
    [
        (100, False, (1, 110)),
        (109.9, False, (1, 110)),
        (110, False, (2, 120)),
        (145, False, (5, 150)),
        (145, True, (1, 110)),
        (99.5, False, (1, 110)),
        (95, False, (1, 105)),
        (-1000, False, (1, -990)),
        (-1000, True, (1, -990)),
    ],
)
def test_periods_that_are_over(now: float, one: bool, expected: tuple[int, float]) -> None:
    assert pass_period(10, 100, now, one) == expected


def test_times_of_an_expression_that_are_over() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
    for minutes, one, expected in [(0, False, (1, 1)), (3, False, (4, 4)), (3, True, (1, 1))]:
        assert pass_cron("* * * * *", noon, noon + 60 * minutes + 5, UTC, one) == (expected[0], noon + 60 * expected[1])
    year = noon + 365 * 86_400
    assert pass_cron("* * * * *", noon, year + 1, UTC, False) == (MOST_MISSED, year + 60)
    assert pass_cron("0 0 29 2 *", noon, noon, UTC, False) == (1, datetime(2028, 2, 29, tzinfo=UTC).timestamp())


# -- times as text, zones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18:30", "2026-03-02 18:30"),
        ("8:05", "2026-03-03 08:05"),
        ("12:00", "2026-03-03 12:00"),
        ("2026-12-24 18:30", "2026-12-24 18:30"),
        ("2026-12-24T18:30:15", "2026-12-24 18:30:15"),
        ("2026-12-24", "2026-12-24 00:00"),
        ("2026-07-01 12:00+02:00", "2026-07-01 12:00"),
        ("2026-07-01 10:00Z", "2026-07-01 12:00"),
    ],
)
def test_a_time_as_text(text: str, expected: str) -> None:
    assert time_of(text, after("2026-03-02 12:00"), BERLIN) == after(expected)


@settings(max_examples=300)
@given(st.text("0123456789:-T+Z .W", max_size=30) | st.text(max_size=8))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    try:
        assert isinstance(time_of(text, 1.8e9, BERLIN), float)
    except E_INVARG as e:
        assert "no time" in str(e)


def test_zones() -> None:
    assert zone("UTC") is UTC
    assert zone("Europe/Berlin") == BERLIN
    names = [
        "",
        "Mars/Phobos",
        "Europe",
        "../../etc/passwd",
        "/etc/localtime",
        "a" * 10_000,
        "x\0y",
        "\ud800",
        ".",
        "zone.tab",
    ]
    for name in names:
        assert zone(name) is None, name
