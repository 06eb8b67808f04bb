"""`statistics`: the usual figures of a list of numbers, in one or two passes over floats.

Python's own computes in fractions, which a list of numbers of very different sizes makes slow, and knows types that
verb code has not.
"""

from __future__ import annotations

import math
from typing import Any

from moo_async.builtins.modules.common import Clock, floats, module, numbers, work
from moo_async.builtins.registry import builtin
from moo_async.language.bounds import bounded
from moo_async.language.work import key_
from moo_async.world.errors import E_INVARG

module("statistics", "The usual figures of a list of numbers, at 3 ticks each. E_INVARG where there are too few.")


def _some(values: Any, what: str, least: int = 1) -> list[float]:
    made = floats(values, f"statistics.{what}()")
    if len(made) < least:
        raise E_INVARG(f"statistics.{what}() needs at least {least} value{'s' * (least > 1)}")
    work(2 * len(made), f"statistics.{what}()")
    return made


def _in_order(values: Any, what: str) -> list[Any]:
    made = numbers(values, f"statistics.{what}()")
    if not made:
        raise E_INVARG(f"statistics.{what}() needs at least 1 value")
    work(2 * len(made), f"statistics.{what}()")
    return sorted(made)


@builtin("statistics.mean")
def mean(values: Any) -> float:
    """The average."""
    made = _some(values, "mean")
    return math.fsum(made) / len(made)


builtin("statistics.fmean")(mean)


@builtin("statistics.median")
def median(values: Any) -> float:
    """The value in the middle, or the average of the two that are."""
    made = _in_order(values, "median")
    low, high = made[(len(made) - 1) // 2], made[len(made) // 2]
    middle: float = high if len(made) % 2 else (low + high) / 2
    return middle


@builtin("statistics.median_low")
def median_low(values: Any) -> float:
    """The value in the middle, or the lower of the two that are."""
    made = _in_order(values, "median_low")
    middle: float = made[(len(made) - 1) // 2]
    return middle


@builtin("statistics.median_high")
def median_high(values: Any) -> float:
    """The value in the middle, or the higher of the two that are."""
    made = _in_order(values, "median_high")
    middle: float = made[len(made) // 2]
    return middle


def _counted(values: Any) -> dict[Any, int]:
    """How often each value is there. By the clock: values can be made so that a dict takes long to tell them apart."""
    made = bounded(values)
    clock = Clock(len(made))
    counted: dict[Any, int] = {}
    for at, value in enumerate(made):
        key_(value)
        counted[value] = counted.get(value, 0) + 1
        if not at % 64:
            clock.pay(0)
    return counted


@builtin("statistics.mode")
def mode(values: Any) -> Any:
    """The value, of any kind, that is there most often; the first of several."""
    counted = _counted(values)
    if not counted:
        raise E_INVARG("statistics.mode() needs at least 1 value")
    return max(counted, key=counted.__getitem__)


@builtin("statistics.multimode")
def multimode(values: Any) -> list[Any]:
    """All values that are there most often."""
    counted = _counted(values)
    most = max(counted.values(), default=0)
    return [value for value, count in counted.items() if count == most]


def _squares(values: Any, what: str, least: int) -> tuple[float, int]:
    made = _some(values, what, least)
    middle = math.fsum(made) / len(made)
    return math.fsum((x - middle) * (x - middle) for x in made), len(made)


@builtin("statistics.variance")
def variance(values: Any) -> float:
    """The variance of a sample: the squares of the distances from the mean added up, divided by one less than n."""
    total, n = _squares(values, "variance", 2)
    return total / (n - 1)


@builtin("statistics.pvariance")
def pvariance(values: Any) -> float:
    """The variance of a whole population: divided by n."""
    total, n = _squares(values, "pvariance", 1)
    return total / n


@builtin("statistics.stdev")
def stdev(values: Any) -> float:
    """The standard deviation of a sample: the square root of statistics.variance()."""
    total, n = _squares(values, "stdev", 2)
    return math.sqrt(total / (n - 1))


@builtin("statistics.pstdev")
def pstdev(values: Any) -> float:
    """The standard deviation of a whole population: the square root of statistics.pvariance()."""
    total, n = _squares(values, "pstdev", 1)
    return math.sqrt(total / n)


@builtin("statistics.quantiles")
def quantiles(values: Any, *, n: int = 4) -> list[float]:
    """The n - 1 numbers that cut the values, in order, into n parts of the same number of values."""
    made = sorted(_some(values, "quantiles", 2))
    if n < 1:
        raise E_INVARG("statistics.quantiles(): n must be at least 1")
    work(5 * n, "statistics.quantiles()")
    cuts = []
    for i in range(1, n):
        at = min(max(i * (len(made) + 1) // n, 1), len(made) - 1)
        part = i * (len(made) + 1) - at * n
        cuts.append((made[at - 1] * (n - part) + made[at] * part) / n)
    return cuts


@builtin("statistics.correlation")
def correlation(x: Any, y: Any) -> float:
    """How nearly two lists of numbers lie on a line, from -1 to 1. E_INVARG where one of them is constant."""
    xs, ys = _some(x, "correlation", 2), _some(y, "correlation", 2)
    if len(xs) != len(ys):
        raise E_INVARG("statistics.correlation() needs as many values of both")
    mx, my = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    both = math.fsum((a - mx) * (b - my) for a, b in zip(xs, ys, strict=True))
    spread = math.sqrt(math.fsum((a - mx) ** 2 for a in xs)) * math.sqrt(math.fsum((b - my) ** 2 for b in ys))
    if not spread:
        raise E_INVARG("statistics.correlation() of values that are all the same")
    return both / spread
