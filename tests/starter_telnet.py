"""The starter world behind real telnet connections: its scheduler, hub and listener on this event loop, and the
transcripts played through sockets. What a real host says in other words than the stand-in is made alike here alone."""

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from moo_async.listeners.telnet import TelnetListener
from moo_async.sessions.characters import free_guest
from moo_async.sessions.hub import DISCONNECTED, Hub
from moo_async.sessions.session import Session
from moo_async.store.accounts import Accounts
from moo_async.tasks.scheduler import Scheduler
from moo_async.world.objects import Object
from tests.sessions.stand_ins import GOOD, cheap_passwords
from tests.starter_town import Noted, Town, differences, note_tasks, numbered, read

IAC = re.compile(rb"\xff(?:\xfa.*?\xff\xf0|[\xfb-\xfe].)", re.DOTALL)
SECONDS = 10
"""Longest that anything may take."""


class TownHub(Hub):
    """A hub that notes what the stand-in host notes, and says when something has come from a client."""

    def __init__(self, town: "TelnetTown") -> None:
        super().__init__(
            town.world,
            Accounts(),
            cheap_passwords(),
            on_shutdown=lambda message: self.note(f"shutdown: {message}"),
            on_checkpoint=lambda: self.note("checkpoint"),
        )
        self.notes: list[str] = []
        self.passwords_of: dict[Object, str] = {}
        self.came = asyncio.Event()

    def note(self, text: str) -> None:
        self.notes.append(text)

    def entered(self, session: Session, player: Object, created: bool) -> None:
        super().entered(session, player, created)
        self.came.set()

    def hung_up(self, session: Session, player: Object) -> None:
        super().hung_up(session, player)
        self.came.set()

    def set_password(self, player: Object, password: str) -> None:
        self.note(f"password of {player.name}: {password}")
        self.passwords_of[player] = password
        super().set_password(player, password)

    def connection_info(self, player: Object) -> dict[str, Any]:
        return super().connection_info(player) | {"name": "localhost", "connected_seconds": 3700}

    def facts(self) -> dict[str, float]:
        return super().facts() | {"uptime": 60.0, "memory": 50e6}

    async def settle(self) -> None:
        """Wait until passwords that are to be changed have been."""
        if self._chores:
            await asyncio.wait(self._chores)


class TownScheduler(Scheduler):
    """A scheduler that says when a line has come."""

    def input(self, player: Object, line: str) -> None:
        super().input(player, line)
        cast(TownHub, self.host).came.set()


class Client:
    """One person's connection: a client that knows no telnet options."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.over = False

    def send(self, line: str) -> None:
        self.writer.write(line.encode() + b"\r\n")

    async def until(self, mark: str) -> list[str]:
        """The lines before `mark`, or all of them when the connection ends."""
        lines: list[str] = []
        while raw := await self.reader.readline():
            line = IAC.sub(b"", raw).decode().removesuffix("\r\n")
            if line == mark:
                return lines
            lines.append(line)
        self.over = True
        return lines


class TelnetTown(Town):
    """A town whose people are connected by telnet."""

    hub: TownHub
    port: int

    def __init__(self) -> None:
        super().__init__()
        self.clients: dict[Object, Client] = {}
        self.names: dict[Object, str] = {}
        self.marks = 0

    @asynccontextmanager
    async def served(self) -> AsyncIterator["TelnetTown"]:
        """The town while it listens."""
        self.hub = self.host = TownHub(self)
        self.hub.archive = cast(Any, Noted(self.world))
        self.scheduler = self.hub.engine = self.make_scheduler(TownScheduler)
        listener = TelnetListener(self.hub, "127.0.0.1", 0)
        await self.scheduler.start()
        _, self.port = await listener.start()
        try:
            yield self
        finally:
            for client in self.clients.values():
                client.writer.close()
            await self.hub.close()
            await listener.stop()
            await self.scheduler.stop()

    async def log_in(self, line: str, name: str) -> None:
        """Open a connection and give the line that logs in."""
        client = Client(*await asyncio.open_connection("127.0.0.1", self.port))
        client.send(line)
        await self.come()
        player = self.hub.connected()[-1]
        self.people[name] = player
        self.clients[player] = client
        await client.until("*** Connected ***")

    async def come_in(self, name: str) -> None:
        """Connect a character of the world, or one who had left."""
        player = self.people.get(name) or self.at(name)
        if player is free_guest(self.world, self.hub.connected()):
            await self.log_in("connect guest", player.name.split()[0])
            return
        account = self.hub.accounts.by_player(player.number)
        if account is None:
            account = self.hub.accounts.add(name, player.number, await self.hub.passwords.hash(GOOD))
        password = self.hub.passwords_of.get(player, GOOD)
        await self.log_in(f"connect {account.name} {password}", player.name.split()[0])

    async def come(self) -> None:
        """Wait until something has come over a connection."""
        await self.hub.came.wait()
        self.hub.came.clear()

    async def do(self, act: str, who: str, rest: str) -> None:
        """Let one line of a transcript happen."""
        match act:
            case ">":
                self.clients[self.people[who]].send(rest)
                await self.come()
            case "~":
                self.now += float(rest)
            case "+":
                await self.log_in(f"create {who} {GOOD}", who)
            case "*":
                await self.come_in(who)
            case "-":
                self.clients.pop(self.people[who]).writer.close()
                await self.come()
        self.run()
        await self.hub.settle()
        self.run()

    async def hear(self, speaker: Object | None) -> dict[str, deque[str]]:
        """What has come over each connection by now, as a transcript has it."""
        self.marks += 1
        mark = f"(all of it, {self.marks})"
        heard = {"": deque(f": {note}" for note in self.hub.notes)}
        self.hub.notes.clear()
        for player in self.clients:
            self.hub.tell(player, mark)
        for player, client in list(self.clients.items()):
            name = self.names[player] = player.name if player.valid else self.names[player]
            lines = await client.until(mark)
            if client.over:
                self.clients.pop(player).writer.close()
                goodbye = lines.pop()
                heard[""].append(f": {name} is booted: {None if goodbye == DISCONNECTED else goodbye}")
            heard[name] = deque(line if player is speaker else f"{name}: {line}".rstrip() for line in lines)
        return heard


async def play_by_telnet(text: str) -> list[str]:
    """Play a transcript in a new town; returns it with what was really told (see `starter_town.play`).

    Nobody can see in which order lines came over different connections, so they are put into that of the transcript.
    """
    tasks: dict[int, None] = {}
    heard: list[str] = []
    told: dict[str, deque[str]] = {}
    async with TelnetTown().served() as town:
        for line in text.splitlines():
            act, who, rest = read(line, town.people)
            if act:
                heard += [late for lines in told.values() for late in lines]
                heard.append(line)
                speaker = town.people[who] if act == ">" else None
                async with asyncio.timeout(SECONDS):
                    await town.do(act, who, numbered(rest, tasks))
                    told = await town.hear(speaker)
                note_tasks(town, tasks)
            else:
                lines = next((lines for lines in told.values() if lines and not differences([line], [lines[0]])), None)
                if lines is not None:
                    heard.append(lines.popleft())
    return heard + [late for lines in told.values() for late in lines]
