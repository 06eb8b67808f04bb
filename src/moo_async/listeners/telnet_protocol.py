"""Telnet on the wire: telnetlib3 as the machine that negotiates options, and nothing else of it.

Owns the traps of that library: compression that a client may switch on unasked is never done, an answer to ECHO
cannot start a loop, what a client tells about itself is bounded, reading stops while nobody takes what came, and a
client that asks much and reads nothing is cut off. In-band bytes come out of `reader`; decoding and lines are not
done here.
"""

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import Callable
from typing import Any

from telnetlib3.server import TelnetServer
from telnetlib3.stream_writer import TelnetWriter
from telnetlib3.telopt import (
    CHARSET,
    DO,
    ECHO,
    IAC,
    LFLOW,
    LINEMODE,
    MCCP2_COMPRESS,
    MCCP3_COMPRESS,
    NAWS,
    NEW_ENVIRON,
    SNDLOC,
    STATUS,
    TSPEED,
    TTYPE,
    WILL,
    WONT,
    XDISPLOC,
)

from moo_async.listeners.screen import USUAL, Size, can_redraw, has_colours, has_screen_reader, size_of

READ_LIMIT = 32 * 1024
"""Unread bytes, times two, at which reading from the client stops."""

RECEIVE_AT_ONCE = 4 * 1024
"""Most bytes that are looked at before other connections have their turn: options are read byte by byte."""

SUBNEGOTIATION_LIMIT = 16 * 1024
"""Most bytes of one subnegotiation."""

ANSWER_LIMIT = 256 * 1024
"""Unsent bytes at which a client that goes on negotiating is cut off."""

SEND_HIGH = 32 * 1024
"""Unsent bytes at which lines begin to wait in the outbox."""

REFUSED_FROM_CLIENT = (LINEMODE, MCCP2_COMPRESS, MCCP3_COMPRESS, STATUS, XDISPLOC, TSPEED, LFLOW, SNDLOC)
REFUSED_TO_CLIENT = (MCCP2_COMPRESS, MCCP3_COMPRESS, STATUS)

KNOWN_VARIABLES = ("CHARSET", "CLIENT_NAME", "CLIENT_VERSION", "COLORTERM", "LANG", "MTTS", "NO_COLOR", "TERM")
"""What the client is asked about itself. Asking for USER crashes the telnet of Windows."""

LONGEST_FACT = 80


class Writer(TelnetWriter):
    """The option machine, without what a hostile client could do with it.

    The answers to one packet leave together: thousands of three bytes each, to a client that does not read, would cost
    the event loop more with every one.
    """

    slc_simulated = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._answers = bytearray()

    def send_iac(self, buf: bytes) -> None:
        """Send a command, soon and before any text that is written later."""
        if not self.is_closing():
            if not self._answers:
                asyncio.get_running_loop().call_soon(self.flush_answers)
            self._answers += buf

    def flush_answers(self) -> None:
        """Send the commands, unless the client has let far too many pile up: then the connection is cut."""
        transport = self._transport
        if self._answers and transport is not None:
            answers = bytes(self._answers)
            self._answers.clear()
            if transport.get_write_buffer_size() + len(answers) > ANSWER_LIMIT:
                transport.abort()
            else:
                transport.write(answers)

    def _write(self, buf: bytes, escape_iac: bool = True) -> None:
        self.flush_answers()
        super()._write(buf, escape_iac)

    def echo_is_ours(self, ours: bool) -> None:
        """Say whether the server shows what is typed; while it says so and does not, nobody sees a password."""
        self.send_iac(IAC + (WILL if ours else WONT) + ECHO)

    def handle_do(self, opt: bytes) -> bool:
        """DO. The client's answers to ECHO are no requests, and answering them could go on for ever."""
        return False if opt == ECHO else super().handle_do(opt)

    def _handle_sb_mccp3(self, buf: deque[bytes]) -> None:
        """A client wants to send compressed data: a few bytes could become any number, so this is never done."""
        buf.clear()


class Protocol(TelnetServer):
    """One telnet connection.

    `made(protocol)` is called when it stands, `paused(bool)` when the client stops or begins to read. `lost` is
    done when the socket is closed. Offers are sent up front and nothing waits for the answers.
    """

    reader: Any
    writer: Any

    def __init__(self, made: Callable[["Protocol"], None]) -> None:
        super().__init__(
            cols=USUAL[0],
            rows=USUAL[1],
            encoding=False,
            timeout=0,
            compression=False,
            limit=READ_LIMIT,
            line_mode=True,
            writer_factory=Writer,
        )
        self._made = made
        self.transport: Any = None
        self.peer = "?"
        self.paused: Callable[[bool], None] = lambda paused: None
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has connected."""
        super().connection_made(transport)
        self.transport = transport
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if peer else "?"
        self._tune(transport)
        self.reader.set_transport(transport)
        self.writer.always_dont.update(REFUSED_FROM_CLIENT)
        self.writer.always_wont.update(REFUSED_TO_CLIENT)
        self._waiter_connected.set_result(None)
        self._made(self)

    def _tune(self, transport: Any) -> None:
        sock = transport.get_extra_info("socket")
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        transport.set_write_buffer_limits(high=SEND_HIGH)
        with contextlib.suppress(AttributeError):  # not every event loop lets itself be told
            transport.max_size = RECEIVE_AT_ONCE

    def data_received(self, data: bytes) -> None:
        """Bytes from the client."""
        super().data_received(data)
        if self.writer is not None and len(self.writer._sb_buffer) > SUBNEGOTIATION_LIMIT:
            self.transport.abort()

    def eof_received(self) -> Any:
        """The client sends no more, but may well read what comes of its last lines: True keeps the socket."""
        self.reader.feed_eof()
        return True

    def pause_writing(self) -> None:
        """The client does not read."""
        super().pause_writing()
        self.paused(True)

    def resume_writing(self) -> None:
        """The client reads again."""
        super().resume_writing()
        self.paused(False)

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket is closed; the library calls this again while it tidies up."""
        if self._closing:
            return
        super().connection_lost(exc)
        self.writer.close()
        if not self.lost.done():
            self.lost.set_result(None)

    @property
    def size(self) -> Size:
        """The columns and rows of the client, as far as it has said."""
        return size_of(self._extra["cols"], self._extra["rows"])

    @property
    def can_redraw(self) -> bool:
        """Whether what the client has said of its terminal is the name of one that moves its cursor when told."""
        return can_redraw(*self._terminal)

    @property
    def has_colours(self) -> bool:
        """Whether the client has said that it shows colours, and not that nobody wants them."""
        return not self._extra.get("NO_COLOR") and has_colours(*self._terminal)

    @property
    def has_screen_reader(self) -> bool:
        """Whether the client has said that it reads its screen aloud."""
        return has_screen_reader(self._terminal[1])

    @property
    def _terminal(self) -> tuple[str, str]:
        """The name of the client's terminal, and what it says by the Mud Terminal Type Standard."""
        facts = self._extra
        return str(facts.get("TERM", "")), str(facts.get("MTTS") or facts.get("ttype3", ""))

    def begin_negotiation(self) -> None:
        """Make every offer at once."""
        for option in (TTYPE, NAWS, NEW_ENVIRON, CHARSET):
            self.writer.iac(DO, option)
        self.writer.iac(WILL, CHARSET)

    def on_request_environ(self) -> list[str | bytes]:
        """The variables that the client is asked for."""
        return list(KNOWN_VARIABLES)

    def on_environ(self, mapping: dict[str, str]) -> None:
        """What the client has told: only what was asked for, and not much of it."""
        known = {name.upper(): str(value)[:LONGEST_FACT] for name, value in mapping.items()}
        super().on_environ({name: known[name] for name in KNOWN_VARIABLES if name in known})

    def on_ttype(self, ttype: str) -> None:
        """One of the names of the client's terminal."""
        super().on_ttype(ttype[:LONGEST_FACT])

    def on_request_charset(self) -> list[str]:
        """The encodings that the client may use."""
        return ["UTF-8"]

    def on_charset(self, charset: str) -> None:
        """The encoding that the client has chosen."""
        super().on_charset(charset[:LONGEST_FACT])

    def _negotiate_echo(self) -> None:
        """Not here: ECHO is for passwords only."""

    def _negotiate_environ(self) -> None:
        """Not here: it has been asked for up front."""
