"""Passwords and SSH keys of accounts, and the sanctions, as the stand-ins for the hub keep them."""

from typing import Any

from moo_async.sessions.passwords import password_fault
from moo_async.store.sanctions import Sanction, Sanctions
from moo_async.world.objects import Object


class AccountKeys:
    """That part of tasks.Host; whatever begins with ssh- is a key."""

    def __init__(self) -> None:
        self.keys: dict[Object, list[str]] = {}
        self.sanctions = Sanctions()
        self.archive: Any = None

    def sanction(self, sanction: Sanction) -> None:
        self.sanctions.put(sanction)

    def password_fault(self, password: str) -> str | None:
        return password_fault(password)

    def facts(self) -> dict[str, float]:
        return {"uptime": 60.0, "memory": 50e6, "connections": 1, "logins": 1, "failed": 0, "refused": 0}

    def publish(self, svg: str) -> str | None:
        return None

    def public_keys(self, player: Object) -> list[str]:
        return self.keys.get(player, [])

    def keys_fault(self, keys: list[str]) -> str | None:
        return next((f"{key} is no key" for key in keys if not key.startswith("ssh-")), None)

    def set_public_keys(self, player: Object, keys: list[str]) -> None:
        self.keys[player] = keys
