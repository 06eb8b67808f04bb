"""The telnet listener: accepts connections and lets each talk to a session of its own.

Owns the sockets, the terminals on them and the tasks that serve them. Options are telnet_protocol.py's business,
log-in and commands the session's; nothing a client sends may end the server or hold it up.
"""

import asyncio
import codecs
import logging
from collections.abc import Callable

from moo_async.listeners.converse import CLOSE_SECONDS, serve
from moo_async.listeners.outbox import Outbox
from moo_async.listeners.screen import Rows, Size, painted
from moo_async.listeners.telnet_protocol import Protocol
from moo_async.sessions.connection import Page, Result
from moo_async.sessions.hub import Hub
from moo_async.sessions.limits import Visit

CHUNK = 8 * 1024
CROWDED = b"Too many connections. Try again later.\r\n"


class Terminal:
    """One telnet client, as a `sessions.connection.Connection`."""

    kind = "telnet"

    def __init__(self, protocol: Protocol) -> None:
        self.peer = protocol.peer
        self.protocol = protocol
        self._outbox = Outbox(self._send, "\r\n")
        self._closed = False
        protocol.paused = self._paused

    def write(self, text: str) -> None:
        """Queue one line."""
        if not self._closed:
            self._outbox.add(painted(text) if self.protocol.has_colours else text)

    @property
    def live(self) -> bool:
        """Whether the client can redraw, as far as it has said."""
        return self.protocol.can_redraw

    @property
    def screen_reader(self) -> bool:
        """Whether the client has said that it reads its screen aloud."""
        return self.protocol.has_screen_reader

    @property
    def size(self) -> Size:
        """The client's columns and rows."""
        return self.protocol.size

    def show(self, lines: Rows, plain: bool) -> None:
        """Queue a screen."""
        if not self._closed:
            self._outbox.show(lines, self.size if self.live and not plain else None)

    def typed(self, text: str) -> str:
        """Text has come: if it ends a line, the client has shown the line end."""
        if "\r" in text or "\n" in text:
            self._outbox.moved()
        return text

    @property
    def can_edit(self) -> bool:
        """Never: who connects like this edits line by line."""
        return False

    def edit(self, page: Page, done: Callable[[Result], None]) -> None:
        """Nothing happens, since it cannot."""

    def prompt_echo(self, on: bool) -> None:
        """Ask the client to show what is typed, or not to. The line end that it did not show is sent in its place."""
        if not self._closed:
            if on:
                self._outbox.add("")
            self._outbox.flush()
            self.protocol.writer.echo_is_ours(not on)

    def close(self) -> None:
        """Close when what is queued has been sent, or after CLOSE_SECONDS."""
        if not self._closed:
            self._outbox.flush(even_if_paused=True)
            self._closed = True
            transport = self.protocol.transport
            self.protocol.reader.feed_eof()
            transport.close()
            asyncio.get_running_loop().call_later(CLOSE_SECONDS, transport.abort)

    def _send(self, text: str) -> None:
        self.protocol.writer.write(text.encode("utf-8", "replace"))

    def _paused(self, paused: bool) -> None:
        if paused:
            self._outbox.pause()
        else:
            self._outbox.resume()


class TelnetListener:
    """Accepts telnet connections for a hub, on a host and port; port 0 picks a free one."""

    def __init__(self, hub: Hub, host: str, port: int) -> None:
        self._hub = hub
        self._host = host
        self._port = port
        self._server: asyncio.Server | None = None
        self._terminals: dict[Terminal, asyncio.Task[None]] = {}

    async def start(self) -> tuple[str, int]:
        """Begin to accept; returns the host and the port. Raises OSError when it cannot be bound."""
        # What a client sends can make the library log many lines, some of them with its bytes: none of that is kept.
        logging.getLogger("telnetlib3").setLevel(logging.CRITICAL)
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Protocol(self._made), self._host, self._port)
        host, port = self._server.sockets[0].getsockname()[:2]
        return str(host), int(port)

    async def stop(self) -> None:
        """Accept no more and close every connection, within a little more than CLOSE_SECONDS."""
        if self._server is None:
            return
        self._server.close()
        terminals = dict(self._terminals)
        for terminal in terminals:
            terminal.close()
        waiting = [terminal.protocol.lost for terminal in terminals] + list(terminals.values())
        if waiting:
            await asyncio.wait(waiting, timeout=CLOSE_SECONDS + 0.5)
        for terminal, task in terminals.items():
            terminal.protocol.transport.abort()
            task.cancel()
        await asyncio.gather(*terminals.values(), return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def _made(self, protocol: Protocol) -> None:
        visit = self._hub.admission.enter(protocol.peer)
        if visit is None:
            protocol.transport.write(CROWDED)
            protocol.transport.close()
            return
        terminal = Terminal(protocol)
        task = asyncio.get_running_loop().create_task(self._serve(terminal, visit))
        self._terminals[terminal] = task
        protocol.lost.add_done_callback(lambda _: visit.leave())
        task.add_done_callback(lambda _: self._terminals.pop(terminal))

    async def _serve(self, terminal: Terminal, visit: Visit) -> None:
        """One connection from beginning to end."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        protocol = terminal.protocol

        async def read() -> str | None:
            data = await protocol.reader.read(CHUNK)
            return terminal.typed(decoder.decode(data)) if data else None

        try:
            await serve(self._hub, terminal, read, visit=visit)
        finally:
            terminal.close()
        await asyncio.wait({protocol.lost})
