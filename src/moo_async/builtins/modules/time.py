"""`time`: the clock, which is the machine's; what a date is, is `datetime`'s."""

from __future__ import annotations

import time

from moo_async.builtins.modules import datetime
from moo_async.builtins.modules.common import module
from moo_async.builtins.registry import builtin


@builtin("time")
def classic() -> int:
    """The seconds since 1 January 1970, UTC."""
    return int(time.time())


module("time", "The clock. What waits is suspend(seconds); dates are in datetime. time() gives whole seconds.")


def exact() -> float:
    """Like time(), with the fraction of the second."""
    return time.time()


def ctime(when: float | None = None) -> str:
    """A time as text in the server's own time zone, like "Sat Nov 21 13:19:59 2026 CET"; without an argument, now.

    E_INVARG for a time that has no date.
    """
    return datetime.at(when, "local", "ctime()").strftime("%a %b %e %H:%M:%S %Y %Z")


builtin("ftime")(exact)
builtin("time.time")(exact)
builtin("ctime")(ctime)
builtin("time.ctime")(ctime)
builtin("time.strftime")(datetime.strftime)
