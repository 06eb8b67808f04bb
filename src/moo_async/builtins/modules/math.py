"""`math`: Python's, but that integers have a size beyond which nothing is computed.

What takes a few floats is Python's own function, called without anything between: it checks its arguments itself and
takes no time. What takes integers or lists of numbers is charged by their size before.
"""

from __future__ import annotations

import math
from typing import Any

from moo_async.builtins.modules.common import module, native, numbers, work
from moo_async.builtins.registry import builtin, charge
from moo_async.language import namespace
from moo_async.world.errors import E_QUOTA, E_TYPE

MOST_BITS = 1 << 16
"""The largest integers that anything here takes; twice as many for what it makes."""

module("math", "Numbers, as in Python. Angles are in radians. A result that no float can be is OverflowError.")

_SIMPLE = """
    acos(x)            The angle whose cosine is x.
    acosh(x)           The inverse hyperbolic cosine.
    asin(x)            The angle whose sine is x.
    asinh(x)           The inverse hyperbolic sine.
    atan(x)            The angle whose tangent is x.
    atan2(y, x)        The angle of the point (x, y), from -pi to pi.
    atanh(x)           The inverse hyperbolic tangent.
    cbrt(x)            The cube root.
    ceil(x)            The smallest int that is not less than x.
    copysign(x, y)     x with the sign of y.
    cos(x)             The cosine of an angle.
    cosh(x)            The hyperbolic cosine.
    degrees(x)         An angle in degrees.
    erf(x)             The error function.
    erfc(x)            1 - erf(x), exact for large x.
    exp(x)             e to the power x.
    exp2(x)            2 to the power x.
    expm1(x)           exp(x) - 1, exact for small x.
    fabs(x)            The absolute value, as a float.
    floor(x)           The largest int that is not greater than x.
    fmod(x, y)         The rest of x / y with the sign of x.
    frexp(x)           (m, e) such that x is m * 2 ** e, and m at least a half and less than 1.
    gamma(x)           The gamma function.
    isfinite(x)        Whether it is neither infinite nor nan.
    isinf(x)           Whether it is infinite.
    isnan(x)           Whether it is nan, "not a number".
    ldexp(x, i)        x * 2 ** i.
    lgamma(x)          The natural logarithm of the gamma function.
    log10(x)           The logarithm to base 10.
    log1p(x)           log(1 + x), exact for small x.
    log2(x)            The logarithm to base 2.
    modf(x)            (f, i), the fraction and the whole part, both floats.
    nextafter(x, y)    The next float from x towards y.
    pow(x, y)          x to the power y, as a float.
    radians(x)         An angle given in degrees.
    remainder(x, y)    x less the nearest multiple of y.
    sin(x)             The sine of an angle.
    sinh(x)            The hyperbolic sine.
    sqrt(x)            The square root. ValueError for a negative number.
    tan(x)             The tangent of an angle.
    tanh(x)            The hyperbolic tangent.
    trunc(x)           The whole part, as an int.
    ulp(x)             The value of the last bit of a float.
"""
for _line in _SIMPLE.strip().splitlines():
    _name, _parameters, _doc = _line.strip().replace(")", "(", 1).split("(", 2)
    native(f"math.{_name}", _parameters, _doc.strip(), getattr(math, _name))

native("math.log", "x, base=e", "The natural logarithm, or the one to another base.", math.log)
native("math.hypot", "*coordinates", "The distance of a point from the origin.", math.hypot)
native("math.isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", "Whether two numbers are nearly the same.", math.isclose)

for _name in ("pi", "e", "tau", "inf", "nan"):
    namespace.define(f"math.{_name}", getattr(math, _name))


def _words(bits: int) -> int:
    return 1 + bits // 30


def _limit(bits: float, most: int = MOST_BITS) -> None:
    if bits > most:
        size = f"{int(bits):,}" if bits < 10**12 else "too many"
        raise E_QUOTA(f"an int of {size} bits: math computes with up to {most:,}")


def _integers(values: tuple[Any, ...], what: str) -> None:
    for value in values:
        if not isinstance(value, int):
            raise E_TYPE(f"{what} takes int, not {type(value).__name__}")
        _limit(value.bit_length())


@builtin("math.gcd")
def gcd(*values: Any) -> int:
    """The greatest common divisor of some ints."""
    _integers(values, "math.gcd()")
    result = 0
    for value in values:
        work(1 + _words(result.bit_length()) * _words(value.bit_length()) // 50, "math.gcd()")
        result = math.gcd(result, value)
    return result


@builtin("math.lcm")
def lcm(*values: Any) -> int:
    """The least common multiple of some ints."""
    _integers(values, "math.lcm()")
    result = 1
    for value in values:
        work(1 + _words(result.bit_length()) * _words(value.bit_length()) // 25, "math.lcm()")
        result = math.lcm(result, value)
        _limit(result.bit_length(), 2 * MOST_BITS)
    return result


@builtin("math.isqrt")
def isqrt(n: int) -> int:
    """The whole part of the square root of an int, exact."""
    _limit(n.bit_length())
    charge(_words(n.bit_length()) ** 2 // 80)
    return math.isqrt(n)


@builtin("math.factorial")
def factorial(n: int) -> int:
    """1 * 2 * ... * n. ValueError for a negative number, E_QUOTA when it is larger than 8,000 or so."""
    bits = math.lgamma(min(max(n, 0), 10**6) + 1) / math.log(2)
    _limit(bits, 2 * MOST_BITS)
    charge(_words(int(bits)) ** 2 // 200)
    return math.factorial(n)


def _choosing(n: int, k: int, what: str) -> None:
    if n > 0 and k > 0:
        bits = n.bit_length()
        _limit(bits * k, 2 * MOST_BITS)
        work(1 + k * _words(bits) * _words(bits * k) // 100, what)


@builtin("math.comb")
def comb(n: int, k: int) -> int:
    """In how many ways k of n things can be chosen, their order not counting."""
    _choosing(n, min(k, n - k), "math.comb()")
    return math.comb(n, k)


@builtin("math.perm")
def perm(n: int, k: int | None = None) -> int:
    """In how many ways k of n things (or all) can be put into order."""
    _choosing(n, min(n, n if k is None else k), "math.perm()")
    return math.perm(n, k)


@builtin("math.fsum")
def fsum(values: Any) -> float:
    """The sum of numbers as exact as a float can be."""
    return math.fsum(numbers(values, "math.fsum()"))


@builtin("math.prod")
def prod(values: Any, *, start: float = 1) -> int | float:
    """The product of numbers, and of `start`."""
    factors = [start, *numbers(values, "math.prod()")]
    bits = sum(max(v.bit_length() - 1, 0) for v in factors if isinstance(v, int))  # half of those that it may get
    _limit(bits)
    work((1 + _words(bits) // 50) * len(factors), "math.prod()")
    result: int | float = math.prod(factors)
    return result


@builtin("math.dist")
def dist(p: list[float] | tuple[float, ...], q: list[float] | tuple[float, ...]) -> float:
    """The distance between two points, each given by its coordinates."""
    return math.dist(p, q)
