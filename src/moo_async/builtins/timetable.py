"""When scheduled work is due: cron expressions, times of day and time zones.

Owns the arithmetic, and the one use of the library that reads cron expressions. Reads no clock and touches no task and
no world: times come in and go out as epoch seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from moo_async.world.errors import E_INVARG

MAX_TEXT = 100
"""Longest cron expression, and longest text for a time; in characters."""

MOST_MISSED = 1_000
"""How many times of a cron expression are counted one by one when they have passed; of more, no more are counted."""


def zone(name: str) -> tzinfo | None:
    """The time zone of an IANA name ("Europe/Berlin"); None where this machine knows none of that name."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None


# -- cron expressions


def check_cron(expression: str) -> None:
    """Raise E_INVARG, saying what is wrong, unless these are the five fields of a cron expression."""
    shown = repr(expression[:MAX_TEXT])
    if len(expression) > MAX_TEXT or len(expression.split()) != 5:
        raise E_INVARG(f"a cron expression has five fields (minute, hour, day, month, day of the week), not {shown}")
    try:
        CronSim(expression, datetime(2000, 1, 1, tzinfo=UTC))
    except CronSimError as e:
        raise E_INVARG(f"the {str(e).removeprefix('Bad ')} is wrong in the cron expression {shown}") from None


def cron_times(expression: str, after: float, where: tzinfo) -> Iterator[float]:
    """The times of a checked expression later than `after`, in order; none where 50 years bring no match."""
    for moment in CronSim(expression, datetime.fromtimestamp(after, where)):
        # In the night when an hour comes twice, the library begins again with the first of the two.
        if moment.timestamp() > after:
            after = moment.timestamp()
            yield after


def pass_cron(expression: str, due: float, now: float, where: tzinfo, one: bool) -> tuple[int, float | None]:
    """From a due time on: how many times are over by `now` (with `one`, never more than the first), and which is next,
    None when there is none."""
    count = 1
    coming = cron_times(expression, due, where)
    following = next(coming, None)
    if one:
        return count, following
    while following is not None and following <= now:
        if count == MOST_MISSED:
            return count, next(cron_times(expression, now, where), None)
        count += 1
        following = next(coming, None)
    return count, following


# -- periods, and times as text


def pass_period(seconds: float, due: float, now: float, one: bool) -> tuple[int, float]:
    """The same for a period. Whoever waits for it has woken, so that at least one time is over, whatever the clock
    says; where the clock has been set back by more than a second, the times are counted from now."""
    count = 1 if one else max(1, int((now - due) // seconds) + 1)
    due += count * seconds
    return count, due if due <= now + seconds + 1 else now + seconds


def time_of(text: str, now: float, where: tzinfo) -> float:
    """The time that a text names: "18:30", the next one of those, or "2026-12-24 18:30". E_INVARG."""
    try:
        if len(text) > MAX_TEXT:
            raise ValueError
        if len(text) <= 5:
            clock = time.fromisoformat(text.zfill(5))
            today = datetime.fromtimestamp(now, where).date()
            at = datetime.combine(today, clock, where)
            if at.timestamp() <= now:
                at = datetime.combine(today + timedelta(days=1), clock, where)
        else:
            at = datetime.fromisoformat(text)
            at = at if at.tzinfo else at.replace(tzinfo=where)
        return at.timestamp()
    except (ValueError, OverflowError):
        raise E_INVARG(f'no time: {text[:MAX_TEXT]!r}; write it like "18:30" or "2026-12-24 18:30"') from None
