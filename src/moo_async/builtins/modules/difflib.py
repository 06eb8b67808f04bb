"""`difflib`: Python's comparison of two lists of lines, in time that a task pays for.

Python's comparison can take time with the cube of the number of lines. It looks at the lines of the first list one by
one, so each look is charged, by how many lines of the second list it is compared with. That ends a task that has
nothing left, and a call whose looks cost more than one call may.
"""

from __future__ import annotations

import difflib
from collections import Counter
from typing import Any

from moo_async.builtins.modules.common import MOST, module
from moo_async.builtins.registry import builtin, charge
from moo_async.language.bounds import check_size
from moo_async.world.errors import E_INVARG, E_QUOTA

MOST_LINES = 10_000
"""Lines that each side may have."""

MOST_CONTEXT = 100

module("difflib", "What changes one list of lines into another.")


@builtin("difflib.unified_diff")
def unified_diff(a: list[str], b: list[str], fromfile: str = "", tofile: str = "", n: int = 3) -> list[str]:
    """The lines of a unified diff that makes `b` of `a`: -, + or a space before each line, `n` lines around each
    change; [] when they are alike."""
    if not 0 <= n <= MOST_CONTEXT:
        raise E_INVARG(f"difflib: n must be from 0 to {MOST_CONTEXT}")
    check_size(sum(map(len, a)) + sum(map(len, b)))
    old, new = _paid(a, b)
    return list(difflib.unified_diff(old, new, fromfile, tofile, n=n, lineterm=""))


@builtin("difflib.get_opcodes")
def get_opcodes(a: list[str], b: list[str]) -> list[Any]:
    """How `b` is made of `a`: a list of (tag, i1, i2, j1, j2). The tag says what becomes of a[i1:i2] and b[j1:j2]:
    "equal", "replace", "delete" or "insert"."""
    old, new = _paid(a, b)
    return [tuple(code) for code in difflib.SequenceMatcher(None, old, new).get_opcodes()]


class _Paid(list[str]):
    """Lines of which each look is charged; `paid` is what all looks have cost."""

    __slots__ = ("paid", "prices")

    def __init__(self, lines: list[str], prices: list[int]):
        super().__init__(lines)
        self.prices = prices
        self.paid = 0

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, int):
            price = self.prices[at]
            self.paid += price
            if self.paid > MOST:
                raise E_QUOTA("difflib: a comparison of lines that are so much alike is too much work for one call")
            charge(price)
        return super().__getitem__(at)


def _paid(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    for lines in (a, b):
        if len(lines) > MOST_LINES:
            raise E_QUOTA(f"difflib: more than {MOST_LINES:,} lines")
    charge((len(a) + len(b)) * 2)
    counts = Counter(b)
    return _Paid(list(a), [1 + counts[line] // 4 for line in a]), list(b)
