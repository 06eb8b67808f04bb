"""`random`: chance. The system's, which nobody can foretell, until verb code seeds a source of its own.

A seeded source belongs to one task and one programmer, and lives in the task: no other task, and no verb of another
programmer that the task calls, draws from it. So nobody can seed the dice of a verb that is not theirs.
"""

from __future__ import annotations

import random
from typing import Any

from moo_async.builtins.modules.common import encoded, floats, module, work
from moo_async.builtins.registry import builtin, charge
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA, E_RANGE

_system = random.SystemRandom()
_WIDEST = 1 << 4096
_LONGEST = 65_536


def chance() -> random.Random:
    """The source that the running verb draws from."""
    act, task = meter.act, meter.task
    if act is None or task is None or task.rare is None:
        return _system
    source: random.Random = task.rare.chance.get(act.programmer, _system)
    return source


def _check(*ends: int) -> None:
    for end in ends:
        if not -_WIDEST < end < _WIDEST:
            raise E_INVARG("random: number too large")


@builtin("random")
def classic(first: int, last: int | None = None) -> int:
    """A whole number by chance: random(n) gives 1 to n, random(low, high) gives low to high, both ends included.

    E_INVARG when there is no number to choose from.
    """
    return _between(*((1, first) if last is None else (first, last)), "random()")


def _between(low: int, high: int, what: str) -> int:
    _check(low, high)
    if low > high:
        raise E_INVARG(f"{what} cannot choose from {low} to {high}")
    return chance().randint(low, high)


module(
    "random",
    """Chance. Numbers come from the system, so that nobody can foretell them, unless your verb seeds a source of its
    own in this task. random(6) rolls a die.""",
)


@builtin("random.seed")
def seed(value: int | str | bytes | None = None) -> None:
    """From now on, in this task, your verbs draw the same numbers after the same seed; None: the system's again.

    Other tasks, forks of this one, and verbs of other programmers are not concerned.
    """
    task: Any = meter.task
    act: Any = meter.act
    if value is None:
        if task.rare is not None:
            task.rare.chance.pop(act.programmer, None)
        return
    if isinstance(value, int):
        _check(value)
    else:
        encoded(value, "random.seed()")
    task.more.chance[act.programmer] = random.Random(value)  # noqa: S311 - it is meant to be foretold


@builtin("random.random")
def fraction() -> float:
    """A number from 0.0 up to, not including, 1.0."""
    return chance().random()


@builtin("random.uniform")
def uniform(a: float, b: float) -> float:
    """A number between a and b."""
    return chance().uniform(a, b)


@builtin("random.triangular")
def triangular(low: float = 0.0, high: float = 1.0, mode: float | None = None) -> float:
    """A number between low and high, most often near mode (the middle, when left out)."""
    return chance().triangular(low, high, mode)


@builtin("random.gauss")
def gauss(mu: float = 0.0, sigma: float = 1.0) -> float:
    """A number around mu, from the normal distribution with the standard deviation sigma."""
    return chance().normalvariate(mu, sigma)


@builtin("random.expovariate")
def expovariate(lambd: float = 1.0) -> float:
    """How long until something happens that happens lambd times in a unit of time."""
    return chance().expovariate(lambd)


@builtin("random.randint")
def randint(a: int, b: int) -> int:
    """A whole number from a to b, both included."""
    return _between(a, b, "random.randint()")


@builtin("random.randrange")
def randrange(start: int, stop: int | None = None, step: int = 1) -> int:
    """One of range(start, stop, step) by chance, or of range(start). E_INVARG when it is empty."""
    _check(start, stop or 0, step)
    try:
        return chance().randrange(start, stop, step) if stop is not None else chance().randrange(start)
    except ValueError:
        raise E_INVARG("random.randrange() of an empty range") from None


@builtin("random.getrandbits")
def getrandbits(k: int) -> int:
    """An int of k bits by chance."""
    if not 0 <= k <= _LONGEST:
        raise E_INVARG(f"random.getrandbits(): k must be from 0 to {_LONGEST:,}")
    charge(k // 1_000)
    return chance().getrandbits(k)


def pick(seq: list[Any] | tuple[Any, ...] | str | range) -> Any:
    """One item of a list, tuple or range, or one character of a string, by chance. E_RANGE when it is empty."""
    if not seq:
        raise E_RANGE("choice() of an empty sequence")
    if isinstance(seq, range):
        _check(seq.start, seq.stop)
        return seq[0] + seq.step * chance().randrange((seq[-1] - seq[0]) // seq.step + 1)
    return seq[chance().randrange(len(seq))]


builtin("choice")(pick)
builtin("random.choice")(pick)


@builtin("random.choices")
def choices(
    population: list[Any] | tuple[Any, ...] | str | range,
    weights: list[float] | tuple[float, ...] | None = None,
    *,
    cum_weights: list[float] | tuple[float, ...] | None = None,
    k: int = 1,
) -> list[Any]:
    """k items by chance, the same one as often as it likes, each in proportion to its weight.

    cum_weights are the weights summed up. E_INVARG for weights that make no sense, E_RANGE for an empty population.
    """
    if not population:
        raise E_RANGE("random.choices() of an empty sequence")
    work(8 * max(k, 0), "random.choices()")
    given = [None if w is None else floats(w, "random.choices()") for w in (weights, cum_weights)]
    try:
        return chance().choices(population, given[0], cum_weights=given[1], k=k)
    except (ValueError, TypeError) as e:
        raise E_INVARG(f"random.choices(): {e}") from None


@builtin("random.sample")
def sample(population: list[Any] | tuple[Any, ...] | str | range, k: int) -> list[Any]:
    """k different items by chance. E_INVARG when there are not as many."""
    if not 0 <= k <= len(population):
        raise E_INVARG(f"random.sample(): {k} of {len(population)} items")
    work(15 * k, "random.sample()")
    return chance().sample(population, k)


@builtin("random.shuffle")
def shuffle(x: list[Any]) -> None:
    """Put a list into an order by chance, in place."""
    work(15 * len(x), "random.shuffle()")
    made = list(x)
    chance().shuffle(made)
    x[:] = made


@builtin("random.randbytes")
def randbytes(n: int) -> bytes:
    """n bytes by chance."""
    if not 0 <= n <= _LONGEST:
        raise E_QUOTA(f"random.randbytes() makes up to {_LONGEST:,} bytes")
    charge(n // 50)
    return chance().randbytes(n)
