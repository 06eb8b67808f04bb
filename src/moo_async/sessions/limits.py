"""How much one address may do: connections at a time, failed log-ins, new characters.

Owns the counts, by address; an IPv6 address counts as its /64 network, since one person has all of it. Knows nothing
of sockets, and reads no clock but the one it is given.
"""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The numbers a site may choose."""

    per_address: int = 32
    """Connections from one address at a time, over all listeners."""

    connections: int = 2_000
    """Connections in all."""

    strangers: int = 256
    """Connections in all on which nobody has logged in yet."""

    failures: float = 10
    """Failed log-ins from one address before it has to wait."""

    failure_seconds: float = 10.0
    """Seconds until one more failed log-in is forgiven."""

    births: float = 10
    """Characters made from one address before it has to wait."""

    birth_seconds: float = 120.0
    """Seconds until one more may be made."""

    login_seconds: float = 300.0
    """Silence before log-in after which a connection is closed."""

    line_before: int = 8 * 1024
    """Most characters of a line before log-in."""

    line_after: int = 64 * 1024
    """Most characters of a line after log-in."""

    lines_waiting: int = 100
    """Queued lines of one player at which the engine is asked for room before more are read."""

    trusted: frozenset[str] = frozenset({"127.0.0.1", "::/64"})
    """Addresses (as `address_key` writes them) from which any number of connections and characters may come."""


def address_key(peer: str) -> str:
    """What a peer's address counts as: itself, IPv4 hidden in IPv6 as IPv4, other IPv6 as its /64 network."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Buckets:
    """A token bucket for each key: `burst` at once, then one more every `seconds`.

    A key whose bucket is full again is forgotten, so that the table is no larger than the recent past.
    """

    TIDY_AT = 1_000

    def __init__(self, burst: float, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._rate = 1 / seconds
        self._clock = clock
        self._levels: dict[str, tuple[float, float]] = {}
        self._tidy_at = self.TIDY_AT

    def take(self, key: str) -> bool:
        """Take a token; False when there is none."""
        now = self._clock()
        level = self._level(key, now)
        if level < 1:
            return False
        if len(self._levels) >= self._tidy_at:
            self._tidy(now)
        self._levels[key] = (level - 1, now)
        return True

    def give_back(self, key: str) -> None:
        """Put a token back that turned out not to be due."""
        now = self._clock()
        self._levels[key] = (min(self._burst, self._level(key, now) + 1), now)

    def __len__(self) -> int:
        return len(self._levels)

    def _level(self, key: str, now: float) -> float:
        level, then = self._levels.get(key, (self._burst, now))
        return min(self._burst, level + (now - then) * self._rate)

    def _tidy(self, now: float) -> None:
        self._levels = {key: entry for key, entry in self._levels.items() if self._level(key, now) < self._burst}
        self._tidy_at = max(self.TIDY_AT, 2 * len(self._levels))


class Admission:
    """Who is connected, by address, and how many of them have not logged in."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._by_key: dict[str, int] = {}
        self.total = 0
        self.strangers = 0
        self.refused = 0

    def enter(self, peer: str) -> "Visit | None":
        """Count a new connection; None when there are too many, to be closed at once."""
        key = address_key(peer)
        limits = self._limits
        here = self._by_key.get(key, 0)
        crowded = here >= limits.per_address and key not in limits.trusted
        if crowded or self.total >= limits.connections or self.strangers >= limits.strangers:
            self.refused += 1
            return None
        self._by_key[key] = here + 1
        self.total += 1
        self.strangers += 1
        return Visit(self, key)

    def forget(self, key: str) -> None:
        """One connection less from an address."""
        self.total -= 1
        self._by_key[key] -= 1
        if not self._by_key[key]:
            del self._by_key[key]


class Visit:
    """One counted connection: a stranger's until `known`, counted until `leave`."""

    __slots__ = ("_admission", "_here", "_stranger", "key")

    def __init__(self, admission: Admission, key: str) -> None:
        self._admission = admission
        self._here = True
        self._stranger = True
        self.key = key

    def known(self) -> None:
        """Somebody has logged in."""
        if self._stranger:
            self._stranger = False
            self._admission.strangers -= 1

    def leave(self) -> None:
        """The connection is gone. Calling it again does nothing."""
        if self._here:
            self._here = False
            self.known()
            self._admission.forget(self.key)
