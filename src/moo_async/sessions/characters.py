"""New characters, guests, and whose name is taken: the few things a log-in does to the world itself.

Each function is one step without waiting, so that a checkpoint sees all of it or nothing. It owns no state; accounts
stay out of the object graph, and no verb is run from here.
"""

from collections.abc import Container
from typing import Any

from moo_async.store.accounts import Account, Accounts
from moo_async.world import names, properties, shape
from moo_async.world.errors import MooError
from moo_async.world.objects import PLAYER, Object, World

DEFAULT_WELCOME = (
    "Welcome.",
    "",
    "connect NAME PASSWORD    log in",
    "create NAME PASSWORD     make a new character",
    "connect guest            look around without one",
    "@quit                    leave",
)


def system_value(world: World, name: str) -> Any:
    """The value of a property of the system object; None where there is none."""
    try:
        return properties.get(world.system, name)
    except MooError:
        return None


def welcome(world: World) -> list[str]:
    """What a stranger is shown: `system.welcome_message`, or `system.welcome`, text or a list of lines."""
    for name in ("welcome_message", "welcome"):
        text = system_value(world, name)
        if isinstance(text, str) and text.strip():
            return text.strip("\n").split("\n")
        if isinstance(text, list) and text:
            return [str(line) for line in text]
    return list(DEFAULT_WELCOME)


def is_player(world: World, player: Object) -> bool:
    """Whether somebody can be that object."""
    return player.valid and bool(player.flags & PLAYER) and world.objects.get(player.number) is player


def name_taken(world: World, accounts: Accounts, name: str) -> bool:
    """Whether an account or a player has that name or one that looks like it."""
    return names.like(world, name) is not None or any(names.alike(account.name, name) for account in accounts)


def create_character(world: World, accounts: Accounts, name: str, password_hash: str) -> Object:
    """Make a player of that name, its own owner, with an account.

    Raises MooError or ValueError, and leaves nothing behind. Its parent is `system.player_class`, or
    `system.generic_player` where that is no object.
    """
    player = shape.create(_player_parents(world), world.nothing, world=world)
    try:
        properties.set(player, "name", name)
        shape.set_player_flag(player, True)
        accounts.add(name, player.number, password_hash)
    except (MooError, ValueError):
        shape.free(player)
        raise
    return player


def set_password_hash(accounts: Accounts, player: Object, password_hash: str) -> None:
    """Give a player's account another password hash; one without account gets one under its name. Raises ValueError."""
    account = accounts.by_player(player.number)
    if account is None:
        accounts.add(player.name, player.number, password_hash)
    else:
        accounts.put(Account(account.name, account.player, password_hash, account.public_keys))


def has_guests(world: World) -> bool:
    """Whether the world has characters for guests at all."""
    return any(is_player(world, guest) for guest in _guests(world))


def free_guest(world: World, connected: Container[Object]) -> Object | None:
    """The first guest that nobody is, or None."""
    return next((guest for guest in _guests(world) if is_player(world, guest) and guest not in connected), None)


def _guests(world: World) -> list[Object]:
    guest_class = system_value(world, "guest")
    return list(guest_class.children) if isinstance(guest_class, Object) else []


def _player_parents(world: World) -> list[Object]:
    for name in ("player_class", "generic_player"):
        parent = system_value(world, name)
        if isinstance(parent, Object) and parent.valid:
            return [parent]
    return []
