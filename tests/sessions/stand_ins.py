"""Stand-ins for what the sessions stand on: an engine that echoes, a connection that keeps its lines, a small world."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import argon2

from moo_async.sessions.hub import Hub
from moo_async.sessions.limits import Limits
from moo_async.sessions.passwords import Passwords
from moo_async.store.accounts import Accounts
from moo_async.world import properties, shape
from moo_async.world.objects import WIZARD, Object, World

GOOD = "correct horse"


def cheap_passwords(queue: int = 32) -> Passwords:
    return Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1), queue)


INPUT_LIMIT = 100


class Engine:
    """Answers each line with itself; `hold` keeps lines queued until `release`."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.lines: list[tuple[Object, str]] = []
        self.hooks: list[tuple[str, Object]] = []
        self.gone: list[Object] = []
        self.held: dict[Object, list[str]] = {}
        self.holding = False
        self._room = asyncio.Event()

    def input(self, player: Object, line: str) -> None:
        self.lines.append((player, line))
        if self.holding:
            self.held.setdefault(player, []).append(line)
        else:
            self._run(player, line)

    def _run(self, player: Object, line: str) -> None:
        self.hub.begin_command(player)
        if line == "@quit":
            self.hub.boot(player, None)
        else:
            self.hub.tell(player, f"you typed: {line}")
        self.hub.end_command(player)

    def hold(self) -> None:
        self.holding = True

    def release(self, player: Object) -> None:
        self.holding = False
        for line in self.held.pop(player, []):
            self._run(player, line)
        self._room.set()

    def input_waiting(self, player: Object) -> int:
        return len(self.held.get(player, ()))

    async def input_room(self, player: Object) -> None:
        while self.input_waiting(player) >= INPUT_LIMIT:
            self._room.clear()
            await self._room.wait()

    def flush_input(self, player: Object) -> int:
        self._room.set()
        return len(self.held.pop(player, []))

    def disconnected(self, player: Object) -> None:
        self.gone.append(player)

    def call_verb(self, obj: Object, name: str, args: list[Any], player: Object, programmer: Object) -> object:
        assert args == [player] and programmer is obj.owner
        self.hooks.append((name, player))
        return None


class Terminal:
    """Keeps what it is told."""

    kind = "test"
    live = True
    screen_reader = False
    size = (80, 24)

    def __init__(self, peer: str = "192.0.2.1") -> None:
        self.peer = peer
        self.lines: list[str] = []
        self.screens: list[tuple[tuple[str, ...], bool]] = []
        self.echo: list[bool] = []
        self.ended = asyncio.Event()

    @property
    def closed(self) -> bool:
        return self.ended.is_set()

    def write(self, text: str) -> None:
        assert not self.closed
        self.lines.append(text)

    def show(self, lines: tuple[str, ...], plain: bool) -> None:
        self.screens.append((lines, plain))

    def prompt_echo(self, on: bool) -> None:
        self.echo.append(on)

    def close(self) -> None:
        self.ended.set()

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines


def small_world(guests: int = 2) -> World:
    """System #0, a class of players, a class of guests with some guests, and a wizard who owns it all."""
    world = World()
    wizard_class = shape.create([], world.nothing, world=world)
    system = world.ref(0)
    assert system is wizard_class
    player_class = shape.create([system])
    guest_class = shape.create([player_class])
    wizard = shape.create([player_class], world.nothing)
    for o, name in ((system, "system"), (player_class, "player"), (guest_class, "guest"), (wizard, "Wizard")):
        properties.set(o, "name", name)
        if o is not wizard:
            properties.set(o, "owner", wizard)
    wizard.flags |= WIZARD
    shape.set_player_flag(wizard, True)
    for name, value in (("player_class", player_class), ("guest", guest_class), ("welcome_message", "Welcome here.")):
        properties.add_property(system, name, value, wizard, "r")
    for number in range(guests):
        guest = shape.create([guest_class], world.nothing)
        properties.set(guest, "name", f"Guest{number + 1}")
        shape.set_player_flag(guest, True)
    return world


@asynccontextmanager
async def hub_of(world: World, limits: Limits | None = None) -> AsyncIterator[Hub]:
    """A hub with an account for the wizard."""
    passwords = cheap_passwords()
    accounts = Accounts()
    wizard = next(o for o in shape.players(world) if o.flags & WIZARD)
    accounts.add("wizard", wizard.number, await passwords.hash(GOOD))
    hub = Hub(world, accounts, passwords, limits=limits)
    hub.engine = Engine(hub)
    try:
        yield hub
    finally:
        await hub.close()


def engine_of(hub: Hub) -> Engine:
    assert isinstance(hub.engine, Engine)
    return hub.engine


def every(items: list[str], part: str) -> Iterator[str]:
    return (item for item in items if part in item)
