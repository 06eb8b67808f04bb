"""`datetime`: dates in time zones, as plain values.

A time is a number, the seconds since 1970 in UTC, as time() gives it; a date is text in the notation of ISO 8601, or a
dict of its parts. There is nothing else to save, to compare or to get wrong. Time zones are the machine's.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
import time
import zoneinfo
from typing import Any

from moo_async.builtins.modules.common import module
from moo_async.builtins.registry import builtin, charge
from moo_async.world.errors import E_INVARG

LONGEST = 1_000
"""The most characters of a format, or of a date."""

module(
    "datetime",
    """Dates. A time is a number, the seconds since 1970 in UTC; add 86400 for a day. A date is text like
    "2026-11-21T13:19:59+01:00" or a dict of its parts. A zone is a name like "Europe/Vienna", "UTC", or "local", the
    server's own.""",
)

_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_DIRECTIVE = re.compile(r"%(.?)", re.DOTALL)
_KNOWN = frozenset("aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%")


@functools.lru_cache(1024)
def _named(name: str) -> datetime.tzinfo | None:
    try:
        return zoneinfo.ZoneInfo(name) if _ZONE.fullmatch(name) and len(name) < 64 else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _zone(name: str, what: str) -> datetime.tzinfo | None:
    """The zone of that name; None for the server's own."""
    if name in ("UTC", "local"):
        return datetime.UTC if name == "UTC" else None
    charge(10)
    found = _named(name)
    if found is None:
        raise E_INVARG(f"{what}: there is no time zone {name[:64]!r}")
    return found


def at(when: float | None, zone: str, what: str) -> datetime.datetime:
    """A time as a date in a zone. E_INVARG for a time that has none."""
    tz = _zone(zone, what)
    try:
        return datetime.datetime.fromtimestamp(time.time() if when is None else when, datetime.UTC).astimezone(tz)
    except (OverflowError, OSError, ValueError):
        raise E_INVARG(f"{what}: that time has no date") from None


def _seconds(moment: datetime.datetime, zone: str, what: str) -> int | float:
    """A date as a time; one without an offset is in the zone."""
    tz = _zone(zone, what)
    try:
        seconds = (moment.replace(tzinfo=tz) if moment.tzinfo is None else moment).timestamp()
    except (OverflowError, OSError, ValueError):
        raise E_INVARG(f"{what}: that date has no time") from None
    return int(seconds) if seconds.is_integer() else seconds


@builtin("datetime.isoformat")
def isoformat(when: float | None = None, zone: str = "UTC") -> str:
    """A time, or now, as text: "2026-11-21T13:19:59+00:00"."""
    return at(when, zone, "datetime.isoformat()").isoformat()


@builtin("datetime.fromisoformat")
def fromisoformat(text: str, zone: str = "UTC") -> int | float:
    """The time of a date as text: "2026-11-21", "2026-11-21 13:19", "2026-11-21T13:19:59+01:00" and the like.

    A date without an offset is in the zone. E_INVARG for what is no date.
    """
    try:
        moment = datetime.datetime.fromisoformat(text[:LONGEST])
    except ValueError:
        raise E_INVARG(f"datetime.fromisoformat(): {text[:64]!r} is no date") from None
    return _seconds(moment, zone, "datetime.fromisoformat()")


@builtin("datetime.parts")
def parts(when: float | None = None, zone: str = "UTC") -> dict[str, Any]:
    """A time, or now, as a dict: year, month, day, hour, minute, second, microsecond, weekday (Monday is 0), yearday
    (from 1), week (of ISO 8601), zone (its short name) and offset (its seconds before UTC)."""
    moment = at(when, zone, "datetime.parts()")
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    offset = moment.utcoffset() or datetime.timedelta()
    return {
        **{name: getattr(moment, name) for name in names},
        "weekday": moment.weekday(),
        "yearday": moment.timetuple().tm_yday,
        "week": moment.isocalendar().week,
        "zone": moment.tzname(),
        "offset": int(offset.total_seconds()),
    }


@builtin("datetime.timestamp")
def timestamp(
    year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: float = 0, zone: str = "UTC"
) -> int | float:
    """The time of a date given by its parts. E_INVARG where there is no such date."""
    try:
        moment = datetime.datetime(year, month, day, hour, minute) + datetime.timedelta(seconds=second)
    except (OverflowError, ValueError) as e:
        raise E_INVARG(f"datetime.timestamp(): {e}") from None
    return _seconds(moment, zone, "datetime.timestamp()")


@builtin("datetime.days_in_month")
def days_in_month(year: int, month: int) -> int:
    """How many days a month has, from 28 to 31."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        raise E_INVARG(f"datetime.days_in_month(): there is no month {month} of {year}")
    return calendar.monthrange(year, month)[1]


@builtin("datetime.strftime")
def strftime(format: str, when: float | None = None, zone: str = "UTC") -> str:
    """A time, or now, in a format of your own: %Y-%m-%d %H:%M:%S, %A and %B for names, %j the day of the year ...

    E_INVARG for a directive that is not one letter that the C library knows.
    """
    if len(format) > LONGEST:
        raise E_INVARG(f"strftime(): a format has up to {LONGEST:,} characters")
    charge(len(format) // 5)
    moment = at(when, zone, "strftime()")

    def one(directive: re.Match[str]) -> str:
        if directive[1] not in _KNOWN or not directive[1]:
            raise E_INVARG(f"strftime(): {directive[0]} is no directive")
        return moment.strftime(directive[0])

    return _DIRECTIVE.sub(one, format)
