"""Who may not come, or not speak: bans, suspensions and mutes, all in memory.

Owns the sanctions and which of them the next checkpoint has to write, like the accounts, and like them stays outside of
the object graph: only the builtins of sanctions, which ask for a wizard, change one. It enforces nothing itself.
"""

import ipaddress
import time
from collections.abc import Callable, Iterable

import msgspec

BAN, SUSPEND, MUTE = KINDS = ("ban", "suspend", "mute")
"""A ban keeps a player or an address out until it is lifted, a suspension keeps a player out for a time, a mute keeps a
player from speaking."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Key = tuple[str, str]


class Sanction(msgspec.Struct, frozen=True):
    """One sanction. `subject` is a player as "#12", or for a ban an address or network as `network` writes it; `author`
    the number of the wizard; times in epoch seconds, `until` None for one that lasts until it is lifted."""

    kind: str
    subject: str
    author: int
    reason: str
    since: float
    until: float | None = None


def of_player(number: int) -> str:
    """The subject that stands for a player."""
    return f"#{number}"


def network(text: str) -> str:
    """An address or network in the one way in which it is written. Raises ValueError for what is neither."""
    return str(_canonical(ipaddress.ip_network(text.strip(), strict=False)))


def covers(subject: str, peer: str) -> bool:
    """Whether an address is in a network, written as `network` does. One that is no address is in none."""
    try:
        address = _canonical(ipaddress.ip_network(peer.partition("%")[0])).network_address
    except ValueError:
        return False
    return address in ipaddress.ip_network(subject)


def _canonical(found: Network) -> Network:
    """IPv4 that is hidden in IPv6 as IPv4."""
    if isinstance(found, ipaddress.IPv6Network) and found.prefixlen >= 96:
        hidden = found.network_address.ipv4_mapped
        if hidden is not None:
            return ipaddress.IPv4Network((hidden, found.prefixlen - 96), strict=False)
    return found


class Sanctions:
    """All sanctions by kind and subject. Every change is written by the next checkpoint."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._by_key: dict[Key, Sanction] = {}
        self._networks: dict[str, None] = {}
        self._dirty: dict[Key, None] = {}

    def load(self, sanctions: Iterable[Sanction]) -> None:
        """Take over sanctions that the database already holds: they are not written again."""
        for sanction in sanctions:
            self._keep(sanction)

    def all(self) -> list[Sanction]:
        """Those that are in force, the newest first."""
        now = self._clock()
        found = [s for s in self._by_key.values() if s.until is None or s.until > now]
        return sorted(found, key=lambda s: s.since, reverse=True)

    def get(self, kind: str, subject: str) -> Sanction | None:
        """The sanction of that kind against a subject, if one is in force."""
        found = self._by_key.get((kind, subject))
        return found if found is not None and (found.until is None or found.until > self._clock()) else None

    def keeps_out(self, player: int) -> Sanction | None:
        """What keeps a player from logging in."""
        subject = of_player(player)
        return self.get(BAN, subject) or self.get(SUSPEND, subject)

    def keeps_away(self, peer: str) -> Sanction | None:
        """What keeps whoever is at this address from coming in. An address that is none is kept away by nothing."""
        for subject in self._networks:
            if covers(subject, peer) and (found := self.get(BAN, subject)):
                return found
        return None

    def put(self, sanction: Sanction) -> None:
        """Keep a sanction in the place of the one against the same subject."""
        self._keep(sanction)
        self._dirty[sanction.kind, sanction.subject] = None

    def remove(self, kind: str, subject: str) -> None:
        """Lift a sanction, if there is one."""
        if self._by_key.pop((kind, subject), None) is not None:
            self._dirty[kind, subject] = None
            if kind == BAN:
                self._networks.pop(subject, None)

    def take_dirty(self) -> dict[Key, Sanction | None]:
        """What changed since the last call, by key; None for what was lifted. What is over counts as lifted."""
        now = self._clock()
        for key, sanction in list(self._by_key.items()):
            if sanction.until is not None and sanction.until <= now:
                self.remove(*key)
        dirty, self._dirty = self._dirty, {}
        return {key: self._by_key.get(key) for key in dirty}

    def give_back(self, keys: Iterable[Key]) -> None:
        """A checkpoint that failed gives back the keys it took, so that the next one writes them."""
        self._dirty = {**dict.fromkeys(keys), **self._dirty}

    def _keep(self, sanction: Sanction) -> None:
        self._by_key[sanction.kind, sanction.subject] = sanction
        if sanction.kind == BAN and not sanction.subject.startswith("#"):
            self._networks[sanction.subject] = None
