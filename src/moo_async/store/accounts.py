"""Who may log in: the account names with their players, password hashes and public keys, all in memory, and with them
the sanctions.

This owns the accounts and which of them the next checkpoint has to write. It must never be reachable from the object
graph or from verb code, and it hashes and checks no password itself: it only keeps the text it is given.
"""

from collections.abc import Iterable, Iterator

import msgspec

from moo_async.store.sanctions import Sanctions


class Account(msgspec.Struct, frozen=True):
    """One account. `password` is an argon2 hash, or None for no log-in by password. Frozen: no change goes unseen."""

    name: str
    player: int
    password: str | None = None
    public_keys: tuple[str, ...] = ()


def account_key(name: str) -> str:
    """The form of a name under which accounts are compared: case makes no difference."""
    return name.casefold()


class Accounts:
    """All accounts by name, any case. Every change is written by the next checkpoint."""

    def __init__(self, accounts: Iterable[Account] = ()) -> None:
        self._by_key: dict[str, Account] = {}
        self._dirty: dict[str, None] = {}
        self.sanctions = Sanctions()
        self.load(accounts)

    def load(self, accounts: Iterable[Account]) -> None:
        """Take over accounts that the database already holds: they are not written again."""
        for account in accounts:
            self._by_key[account_key(account.name)] = account

    def __iter__(self) -> Iterator[Account]:
        return iter(list(self._by_key.values()))

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, name: str) -> bool:
        return account_key(name) in self._by_key

    def get(self, name: str) -> Account | None:
        """The account of that name, or None."""
        return self._by_key.get(account_key(name))

    def by_player(self, player: int) -> Account | None:
        """The first account that leads to the player with that number, or None."""
        return next((account for account in self._by_key.values() if account.player == player), None)

    def add(self, name: str, player: int, password: str | None = None, public_keys: Iterable[str] = ()) -> Account:
        """A new account. Raises ValueError when the name is taken (in any case) or cannot be written as UTF-8."""
        if name in self:
            raise ValueError(f"there is already an account {name!r}")
        account = Account(name, player, password, tuple(public_keys))
        self.put(account)
        return account

    def put(self, account: Account) -> None:
        """Keep `account` in the place of any other of that name; `msgspec.structs.replace` makes the changed copy.

        Raises ValueError, and changes nothing, when a part of it cannot be written as UTF-8.
        """
        try:
            msgspec.json.encode(account)
        except UnicodeEncodeError:
            raise ValueError("an account's name, password and keys have to be sound Unicode text") from None
        key = account_key(account.name)
        self._by_key[key] = account
        self._dirty[key] = None

    def remove(self, name: str) -> Account | None:
        """Forget the account of that name and return it, or None when there is none."""
        key = account_key(name)
        account = self._by_key.pop(key, None)
        if account is not None:
            self._dirty[key] = None
        return account

    def take_dirty(self) -> dict[str, Account | None]:
        """What changed since the last call, by key: the account as it is now, or None when it was removed."""
        dirty, self._dirty = self._dirty, {}
        return {key: self._by_key.get(key) for key in dirty}

    def give_back(self, keys: Iterable[str]) -> None:
        """A checkpoint that failed gives back the keys it took, so that the next one writes them."""
        self._dirty = {**dict.fromkeys(keys), **self._dirty}
