"""`itertools`: those that come to an end, and what they make as lists.

Nothing here is lazy: what an iterator of Python's would hold could neither be saved with a task nor be measured. How
much is made is known before it is, in number of items; a function that is called back may change what it likes, since
what is walked is a copy or is walked once, a tick a step.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from moo_async.builtins.modules.common import module
from moo_async.builtins.registry import builtin, charge
from moo_async.language.bounds import LAZY, bounded, check_size, counted_
from moo_async.language.methods import callback
from moo_async.language.operators import add_, equal
from moo_async.world.activation import meter
from moo_async.world.errors import E_ARGS, E_INVARG, E_QUOTA

module(
    "itertools",
    "What Python's itertools make, as lists. Functions cannot suspend. What has no end (count, cycle) is not here.",
)

_ENOUGH = 10**18
"""Beyond this nothing is counted."""


def _steps(values: Any) -> Iterable[Any]:
    """The values for one walk, each charged: of what has a length, a copy."""
    steps: Iterable[Any] = counted_(values if type(values) in LAZY else bounded(values), 1)
    return steps


def _make(count: int, each: int, what: str) -> None:
    """Charge for `count` tuples of `each` items. E_QUOTA, with the number, when that is too much."""
    if max(count, 1) * max(each, 1) > meter.max_value:
        shown = f"{count:,}" if count < _ENOUGH else f"more than {_ENOUGH:,}"
        raise E_QUOTA(f"{what} would make {shown} tuples of {each:,} items")
    charge(count * max(each, 4) // 4)


def _pools(values: tuple[Any, ...]) -> list[list[Any]]:
    """Copies of some containers, no more than may be in one."""
    pools: list[list[Any]] = []
    total = 0
    for value in values:
        charge(5)
        pools.append(bounded(value))
        total += len(pools[-1])
        if total > meter.max_value:
            check_size(total)
    return pools


def _choice(values: Any, r: int, what: str) -> list[Any]:
    made = bounded(values)
    if r < 0:
        raise E_INVARG(f"{what}: r must not be negative")
    return made


def _count(factors: Iterable[int]) -> int:
    """Their product, or something beyond _ENOUGH."""
    total = 1
    for factor in factors:
        total *= factor
        if total > _ENOUGH:
            break
    return total


def _combinations(n: int, r: int) -> int:
    """How many ways there are to choose r of n, or something beyond _ENOUGH."""
    total = 1 if r <= n else 0
    for i in range(min(r, n - r)):
        total = total * (n - i) // (i + 1)
        if total > _ENOUGH:
            break
    return total


@builtin("itertools.product")
def product(*values: Any, repeat: int = 1) -> list[tuple[Any, ...]]:
    """Every way to take one of each of the values, as tuples; with `repeat`, as if they were given that many times."""
    if repeat < 0:
        raise E_INVARG("itertools.product(): repeat must not be negative")
    pools = _pools(values)
    width = len(pools) * repeat
    check_size(width)
    sizes = [len(pool) for pool in pools]
    _make(0 if 0 in sizes and repeat else _count(sizes * repeat), width, "itertools.product()")
    return list(itertools.product(*pools, repeat=repeat))


@builtin("itertools.permutations")
def permutations(values: Any, r: int | None = None) -> list[tuple[Any, ...]]:
    """Every way to put r of the values, or all, into an order, as tuples."""
    pool = _choice(values, r or 0, "itertools.permutations()")
    n, r = len(pool), len(pool) if r is None else r
    if r > n:
        return []
    _make(_count(range(n, n - r, -1)), r, "itertools.permutations()")
    return list(itertools.permutations(pool, r))


@builtin("itertools.combinations")
def combinations(values: Any, r: int) -> list[tuple[Any, ...]]:
    """Every way to choose r of the values, as tuples in the order of the values."""
    pool = _choice(values, r, "itertools.combinations()")
    if r > len(pool):
        return []
    _make(_combinations(len(pool), r), r, "itertools.combinations()")
    return list(itertools.combinations(pool, r))


@builtin("itertools.combinations_with_replacement")
def combinations_with_replacement(values: Any, r: int) -> list[tuple[Any, ...]]:
    """The same, where each value may be chosen again."""
    pool = _choice(values, r, "itertools.combinations_with_replacement()")
    if not pool and r:
        return []
    _make(_combinations(len(pool) + r - 1, r) if r else 1, r, "itertools.combinations_with_replacement()")
    return list(itertools.combinations_with_replacement(pool, r))


@builtin("itertools.chain")
def chain(*values: Any) -> list[Any]:
    """The values of all, one after the other."""
    return list(itertools.chain.from_iterable(_pools(values)))


@builtin("itertools.zip_longest")
def zip_longest(*values: Any, fillvalue: Any = None) -> list[tuple[Any, ...]]:
    """Tuples of the first values of all, the second, and so on, with `fillvalue` where one has no more."""
    made = _pools(values)
    _make(max(map(len, made), default=0), len(made), "itertools.zip_longest()")
    return list(itertools.zip_longest(*made, fillvalue=fillvalue))


@builtin("itertools.repeat")
def repeat(value: Any, times: int) -> list[Any]:
    """The same value that many times."""
    check_size(max(times, 0))
    return [value] * times


@builtin("itertools.accumulate")
def accumulate(values: Any, function: Any = None, *, initial: Any = None) -> list[Any]:
    """The first value, the first two added up, the first three ... or put together by function(sum, value)."""
    add = add_ if function is None else callback(function)
    made: list[Any] = [] if initial is None else [initial]
    size = 0
    for value in _steps(values):
        made.append(add(made[-1], value) if made else value)
        size += _size(made[-1])
        if size > meter.max_value:
            check_size(size)
    return made


def _size(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else value.bit_length() >> 3 if type(value) is int else 0


@builtin("itertools.batched")
def batched(values: Any, n: int) -> list[tuple[Any, ...]]:
    """Tuples of n values each, the last of what is left."""
    if n < 1:
        raise E_INVARG("itertools.batched(): n must be at least 1")
    made = bounded(values)
    return [tuple(made[at : at + n]) for at in range(0, len(made), n)]


@builtin("itertools.pairwise")
def pairwise(values: Any) -> list[tuple[Any, Any]]:
    """Each value and the next one."""
    made = bounded(values)
    charge(len(made))
    return list(itertools.pairwise(made))


@builtin("itertools.islice")
def islice(values: Any, *bounds: Any) -> list[Any]:
    """islice(values, stop) or islice(values, start, stop, step=1): some of the values, asking for no more than needed.

    A stop of None is the end of the values.
    """
    if not 1 <= len(bounds) <= 3 or any(type(b) not in (int, type(None)) for b in bounds):
        raise E_ARGS("itertools.islice() takes values, a stop, or a start, a stop and a step: int or None")
    cut = slice(*bounds)
    start, stop, step = cut.start or 0, cut.stop, 1 if cut.step is None else cut.step
    if start < 0 or step < 1 or (stop is not None and stop < 0):
        raise E_INVARG("itertools.islice(): start and stop must not be negative, and a step at least 1")
    made: list[Any] = []
    source = iter(values)
    at = 0
    while stop is None or at < stop:
        charge(1)
        try:
            value = next(source)
        except StopIteration:
            break
        if at >= start and (at - start) % step == 0:
            made.append(value)
            if len(made) > meter.max_value:
                check_size(len(made))
        at += 1
    return made


@builtin("itertools.compress")
def compress(values: Any, selectors: Any) -> list[Any]:
    """The values for which the selector in the same place is true."""
    return list(itertools.compress(bounded(values), bounded(selectors)))


@builtin("itertools.takewhile")
def takewhile(function: Any, values: Any) -> list[Any]:
    """The values up to, not including, the first for which the function is false."""
    return _listed(itertools.takewhile(callback(function), _steps(values)))


@builtin("itertools.dropwhile")
def dropwhile(function: Any, values: Any) -> list[Any]:
    """The values from the first on for which the function is false."""
    return _listed(itertools.dropwhile(callback(function), _steps(values)))


@builtin("itertools.filterfalse")
def filterfalse(function: Any, values: Any) -> list[Any]:
    """The values for which the function is false; for None, those that are false themselves."""
    return _listed(itertools.filterfalse(None if function is None else callback(function), _steps(values)))


@builtin("itertools.starmap")
def starmap(function: Any, values: Any) -> list[Any]:
    """function(*value) for each of the values."""
    called = callback(function)
    return _listed(called(*bounded(value)) for value in _steps(values))


@builtin("itertools.groupby")
def groupby(values: Any, key: Any = None) -> list[tuple[Any, list[Any]]]:
    """Values that stand next to one another and have the same key: (key, values) for each such group.

    Without a key function a value is its own key.
    """
    made: list[tuple[Any, list[Any]]] = []
    called = None if key is None else callback(key)
    for value in _steps(values):
        of = value if called is None else called(value)
        if made and equal(made[-1][0], of):
            made[-1][1].append(value)
        else:
            made.append((of, [value]))
    return made


def _listed(values: Iterable[Any]) -> list[Any]:
    made: list[Any] = []
    for value in values:
        made.append(value)
        if len(made) > meter.max_value:
            check_size(len(made))
    return made
