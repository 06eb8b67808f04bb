"""One connected person, from the log-in screen to the goodbye, whatever the listener.

Owns what belongs to the connection and not to the world: how far the log-in has come (the table is in login.py),
PREFIX and SUFFIX, the times. Lines of a player go to the engine; a session never parses or runs a command, never
touches the world, and writes no password anywhere.
"""

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from moo_async.builtins.completion import complete
from moo_async.sessions import login
from moo_async.sessions.connection import Connection
from moo_async.sessions.limits import Visit
from moo_async.sessions.login import Act, Event, Login, State
from moo_async.world.objects import Object

if TYPE_CHECKING:
    from moo_async.sessions.hub import Hub

PREFIX_WORDS = ("PREFIX", "OUTPUTPREFIX")
SUFFIX_WORDS = ("SUFFIX", "OUTPUTSUFFIX")
FLUSH = ".flush"

FINISH_SECONDS = 30.0
"""How long a client that has sent its last line is still shown what comes of it."""

LOOK_AGAIN = 0.05
"""Seconds after which a session that waits for its own lines looks again; a finished command wakes it earlier."""


class LoginRefused(Exception):
    """A log-in that is not to be; `str(error)` is the line for the person."""


class Session:
    """One connection and, once somebody has logged in, the player it belongs to.

    player        None before log-in; stays when the session is over
    over          nothing more goes in or out
    since         when it began, or when the player logged in, on the monotonic clock
    last_line     when the last line came
    prefix, suffix  lines around the output of each command, None for none
    """

    def __init__(self, hub: "Hub", connection: Connection, visit: Visit | None = None) -> None:
        self.hub = hub
        self.connection = connection
        self.player: Object | None = None
        self.prefix: str | None = None
        self.suffix: str | None = None
        self.since = self.last_line = time.monotonic()
        self._login = Login(hub.name_taken)
        self._visit = visit
        self._echo = True
        self._moved = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None

    # -- what the listener calls

    async def receive(self, line: str) -> None:
        """One line from the person. Returns when the next may come, which may take a while: the back-pressure."""
        if self.over:
            return
        self.last_line = time.monotonic()
        if self.player is None:
            self._set_alarm()
            await self._carry_out(self._login.line(line))
        else:
            await self._input(self.player, line)

    async def finish(self) -> None:
        """The person has sent the last line: returns when what was typed has been run, so that its output can go."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FINISH_SECONDS):
                await self._quiet()

    def closed(self) -> None:
        """The connection is gone. Must be called once the listener has nothing more to give."""
        if not self.over:
            self._login.step(Event.LOST)
            self._stop()
            if self.player is not None:
                self.hub.hung_up(self, self.player)
        self.hub.forget(self)

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self._login.state is State.OVER

    @property
    def line_limit(self) -> int:
        """Most characters of a line that may come now."""
        limits = self.hub.limits
        return limits.line_before if self.player is None else limits.line_after

    def complete(self, line: str) -> tuple[int, list[str]]:
        """For a line that is being typed: where its last word begins, and what that could become."""
        return (len(line), []) if self.over or self.player is None else complete(self.player, line)

    # -- what the hub calls

    def greet(self) -> None:
        """Show the log-in screen to a stranger."""
        for line in self.hub.welcome():
            self.connection.write(line)
        self._set_alarm()

    def admit(self, player: Object, created: bool = False) -> None:
        """Become a player without the log-in screen."""
        self._login.step(Event.KNOWN)
        self._enter(player, created)

    def close(self, message: str | None) -> None:
        """Say a last word and close."""
        if not self.over:
            self._login.step(Event.LOST)
            self._part(message)

    def moved(self) -> None:
        """One of the player's commands has been run."""
        self._moved.set()

    # -- logging in

    async def _carry_out(self, act: Act) -> None:
        login_ = self._login
        self._hide_typing(login_.state in login.HIDDEN)
        match act:
            case Act.SAY | Act.ASK:
                self.connection.write(login_.message)
            case Act.HELP:
                for line in login.HELP:
                    self.connection.write(line)
            case Act.CHECK | Act.MAKE | Act.FIND_GUEST:
                await self._look_for_player(act)
            case Act.LEAVE:
                self._part("Goodbye.")

    async def _look_for_player(self, act: Act) -> None:
        """Ask the hub for the player, and become it; the connection may be lost on the way."""
        name, password, peer = self._login.name, self._login.forget(), self.connection.peer
        self._stop_alarm()
        try:
            if act is Act.CHECK:
                player = await self.hub.authenticate(name, password, peer)
            elif act is Act.MAKE:
                player = await self.hub.create(name, password, peer, lambda: not self.over)
            else:
                player = self.hub.guest(peer)
        except LoginRefused as refusal:
            if not self.over:
                self._login.step(Event.REFUSED, str(refusal))
                self.connection.write(self._login.message)
                self._set_alarm()
            return
        if not self.over:
            self._login.step(Event.ACCEPTED)
            self._enter(player, act is Act.MAKE)

    def _enter(self, player: Object, created: bool) -> None:
        self._stop_alarm()
        self.player = player
        self.since = time.monotonic()
        if self._visit is not None:
            self._visit.known()
        self.hub.entered(self, player, created)

    def _hide_typing(self, hidden: bool) -> None:
        if hidden is self._echo:
            self._echo = not hidden
            self.connection.prompt_echo(self._echo)

    # -- logged in

    async def _input(self, player: Object, line: str) -> None:
        word, _, rest = line.partition(" ")
        if line.strip().lower() == FLUSH:
            count = self.hub.engine.flush_input(player)
            self.connection.write(f">> {count} queued line{'' if count == 1 else 's'} of yours dropped <<")
        elif word in PREFIX_WORDS:
            await self._quiet()
            self.prefix = rest.strip() or None
        elif word in SUFFIX_WORDS:
            await self._quiet()
            self.suffix = rest.strip() or None
        else:
            self.hub.engine.input(player, line)
            if self.hub.engine.input_waiting(player) >= self.hub.limits.lines_waiting:
                await self._room(player)

    async def _room(self, player: Object) -> None:
        """Wait until the engine takes more lines, or the session ends."""
        room = asyncio.ensure_future(self.hub.engine.input_room(player))
        try:
            while not room.done() and not self.over:
                self._moved.clear()
                moved = asyncio.ensure_future(self._moved.wait())
                await asyncio.wait({room, moved}, return_when=asyncio.FIRST_COMPLETED)
                moved.cancel()
        finally:
            room.cancel()

    async def _quiet(self) -> None:
        """Wait until all lines that were typed have been taken: what follows them must not overtake them."""
        while self.player is not None and not self.over and self.hub.engine.input_waiting(self.player):
            self._moved.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), LOOK_AGAIN)

    # -- the end

    def _part(self, message: str | None) -> None:
        """A last word, then close: the state is OVER already."""
        if message:
            self.connection.write(message)
        self._stop()
        self.connection.close()

    def _stop(self) -> None:
        self._login.forget()
        self._stop_alarm()
        self._moved.set()

    def _set_alarm(self) -> None:
        self._stop_alarm()
        if Event.SILENT in login.TABLE[self._login.state]:
            seconds = self.hub.limits.login_seconds
            self._alarm = asyncio.get_running_loop().call_later(seconds, self._silent)

    def _stop_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _silent(self) -> None:
        self._login.step(Event.SILENT)
        self._part("*** Timed out: nobody logged in. ***")
