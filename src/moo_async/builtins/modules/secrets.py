"""`secrets`: chance that is always the system's, whatever has been seeded."""

from __future__ import annotations

import secrets
from typing import Any

from moo_async.builtins.modules.common import encoded, module
from moo_async.builtins.registry import builtin, charge
from moo_async.world.errors import E_INVARG, E_QUOTA, E_RANGE

LONGEST = 4_096
"""The most bytes of one token."""

module("secrets", "Chance for what nobody must guess: always the system's, random.seed() does not concern it.")


def _size(n: int) -> int:
    if not 0 <= n <= LONGEST:
        raise E_QUOTA(f"a token has up to {LONGEST:,} bytes")
    charge(n // 50)
    return n


@builtin("secrets.token_hex")
def token_hex(n: int = 32) -> str:
    """n bytes by chance as text in hexadecimal, two digits a byte."""
    return secrets.token_hex(_size(n))


@builtin("secrets.token_urlsafe")
def token_urlsafe(n: int = 32) -> str:
    """n bytes by chance as text of letters, digits, - and _."""
    return secrets.token_urlsafe(_size(n))


@builtin("secrets.token_bytes")
def token_bytes(n: int = 32) -> bytes:
    """n bytes by chance."""
    return secrets.token_bytes(_size(n))


@builtin("secrets.randbelow")
def randbelow(n: int) -> int:
    """A whole number from 0 up to, not including, n."""
    if not 0 < n < 1 << 4096:
        raise E_INVARG("secrets.randbelow(): n must be positive, and not too large")
    return secrets.randbelow(n)


@builtin("secrets.choice")
def choice(seq: list[Any] | tuple[Any, ...] | str) -> Any:
    """One item of a list or tuple, or one character of a string. E_RANGE when it is empty."""
    if not seq:
        raise E_RANGE("secrets.choice() of an empty sequence")
    return secrets.choice(seq)


@builtin("secrets.compare_digest")
def compare_digest(a: str | bytes, b: str | bytes) -> bool:
    """Whether two texts, or two byte strings, are the same, in a time that does not tell how much of them is."""
    if isinstance(a, str) is not isinstance(b, str):
        raise E_INVARG("secrets.compare_digest() compares a str with a str, or bytes with bytes")
    return secrets.compare_digest(encoded(a, "secrets.compare_digest()"), encoded(b, "secrets.compare_digest()"))
