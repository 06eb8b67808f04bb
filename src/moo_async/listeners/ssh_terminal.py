"""One SSH session: a terminal with a line editor, or plain lines for scripts and pipes.

Owns the channel: what has come and is not yet taken, what waits to be sent, and the end of both. Who may log in was
decided before (ssh.py); what lines mean is the session's business.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Any

import asyncssh

from moo_async.listeners.converse import CLOSE_SECONDS
from moo_async.listeners.outbox import Outbox
from moo_async.listeners.screen import USUAL, Rows, Size, painted, size_of
from moo_async.listeners.ssh_screen import ScreenEditor
from moo_async.sessions.connection import Page, Result
from moo_async.sessions.session import Session

INBOX_LIMIT = 64 * 1024
"""Characters that have come and are not yet taken at which reading from the client stops."""

SEND_HIGH = 32 * 1024
PLAIN = frozenset({"", "dumb", "unknown"})
"""Names of terminals that know no escape sequences."""


class Terminal(asyncssh.SSHServerSession[str]):
    """One SSH session, as a `sessions.connection.Connection`. `started(terminal)` is called when it stands."""

    kind = "ssh"
    screen_reader = False  # nothing in SSH says so

    def __init__(self, peer: str, started: Callable[["Terminal"], None], ended: Callable[["Terminal"], None]) -> None:
        self.peer = peer
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._started = started
        self._ended = ended
        self._session: Session | None = None
        self._chan: Any = None
        self._editor: ScreenEditor | None = None
        self._outbox: Outbox | None = None
        self._pty = False
        self.live = False
        self._colours = False
        self.size: Size = USUAL
        self._closed = False
        self._inbox: deque[str] = deque()
        self._inbox_size = 0
        self._eof = False
        self._came = asyncio.Event()
        self._held = False
        self._full = False

    # -- sessions.connection.Connection

    def write(self, text: str) -> None:
        """Queue one line."""
        if self._outbox is not None and not self._closed:
            self._outbox.add(painted(text) if self._colours else text)

    def show(self, lines: Rows, plain: bool) -> None:
        """Queue a screen."""
        if self._outbox is not None and not self._closed:
            self._outbox.show(lines, self.size if self.live and not plain else None)

    @property
    def can_edit(self) -> bool:
        """Whether it is a terminal that moves its cursor, and nothing that was typed waits to be taken."""
        return self.live and self._editor is None and not (self._closed or self._inbox or self._held)

    def edit(self, page: Page, done: Callable[[Result], None]) -> None:
        """The terminal is an editor until `done` is called."""

        def ended(result: Result) -> None:
            self._editor = None
            if not self._closed:
                self._chan.set_line_mode(True)
                self._release()
            done(result)

        if self._outbox is None:
            return
        self._outbox.flush()
        self._outbox.pause()
        self._chan.clear_input()
        self._chan.set_line_mode(False)
        term = self._chan.get_terminal_type()
        self._editor = ScreenEditor(page, term, lambda: self.size, self._send_raw, ended)

    def prompt_echo(self, on: bool) -> None:
        """Show what is typed, or not."""
        if self._pty and not self._closed:
            self._chan.set_echo(on)

    def close(self) -> None:
        """Close when what is queued has been sent, or after CLOSE_SECONDS."""
        if self._closed or self._chan is None:
            return
        if self._editor is not None:
            self._editor.close()
        if self._outbox is not None:
            self._outbox.flush(even_if_paused=True)
        self._closed = True
        self._end_of_input()
        with contextlib.suppress(OSError):
            self._chan.exit(0)
        asyncio.get_running_loop().call_later(CLOSE_SECONDS, self.abort)

    def abort(self) -> None:
        """Close without waiting for the client."""
        if self._chan is not None and not self.lost.done():
            self._chan.abort()

    # -- for the listener

    def belongs_to(self, session: Session) -> None:
        """Whose terminal it is, from now on."""
        self._session = session

    def complete(self, line: str) -> tuple[int, list[str]]:
        """For a line that is being typed: where its last word begins, and what that could become."""
        return (len(line), []) if self._session is None else self._session.complete(line)

    async def read(self) -> str | None:
        """What has come, or None at the end."""
        while not self._inbox and not self._eof:
            self._came.clear()
            await self._came.wait()
        if not self._inbox:
            return None
        text = self._inbox.popleft()
        self._inbox_size -= len(text)
        self._regulate()
        return text

    # -- asyncssh.SSHServerSession

    def connection_made(self, chan: Any) -> None:
        """The channel is open."""
        self._chan = chan

    def pty_requested(self, term_type: str, term_size: Any, term_modes: Any) -> bool:
        """A person with a terminal: the line editor is used."""
        self._pty = True
        self.live = term_type not in PLAIN
        self.size = size_of(*term_size[:2])
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """The person has resized the window."""
        self.size = size_of(width, height)
        if self._editor is not None:
            self._editor.resized()

    def shell_requested(self) -> bool:
        """The usual way in."""
        return True

    def exec_requested(self, command: str) -> bool:
        """`ssh HOST COMMAND`: one command, whose output is shown, and that is all."""
        self._take(command + "\n")
        self._eof = True
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        """No file transfer, nor anything else."""
        return False

    def session_started(self) -> None:
        """Everything has been asked for."""
        self._outbox = Outbox(self._send, "\n")
        self._colours = self.live and not self._chan.get_environment().get("NO_COLOR")
        self._chan.set_write_buffer_limits(high=SEND_HIGH)
        self._started(self)

    def data_received(self, data: str, datatype: Any) -> None:
        """Text from the client, a line at a time when it has a terminal, keys for an editor."""
        if self._editor is not None:
            self._editor.feed(data)
            return
        if self._outbox is not None:
            self._outbox.moved()
        if datatype is None and not self._eof:
            self._take(data)

    def eof_received(self) -> bool:
        """The client sends no more, but may well read what comes of its last lines."""
        self._end_of_input()
        return True

    def soft_eof_received(self) -> None:
        """Control-D on an empty line."""
        self._end_of_input()

    def break_received(self, msec: int) -> bool:
        """Control-C: the line is not meant."""
        if self._pty and self._editor is None:
            self._chan.clear_input()
        return True

    def pause_writing(self) -> None:
        """The client does not read: then its keys, which would be echoed, are not read either."""
        if self._outbox is not None:
            self._outbox.pause()
        self._full = True
        self._regulate()

    def resume_writing(self) -> None:
        """The client reads again."""
        self._full = False
        self._release()
        self._regulate()

    def connection_lost(self, exc: Exception | None) -> None:
        """The channel is closed."""
        self._closed = True
        if self._editor is not None:
            self._editor.close()
        self._end_of_input()
        if not self.lost.done():
            self.lost.set_result(None)
        self._ended(self)

    # -- the parts of the above

    def _send(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._chan.write(text)

    def _send_raw(self, text: str) -> None:
        """What an editor draws."""
        if not self._closed:
            with contextlib.suppress(OSError):
                self._chan.write_raw(text)

    def _release(self) -> None:
        """Send what has waited, once the client reads and sees no editor."""
        if self._outbox is not None and not self._full and self._editor is None:
            self._outbox.resume()

    def _take(self, text: str) -> None:
        self._inbox.append(text)
        self._inbox_size += len(text)
        self._came.set()
        self._regulate()

    def _end_of_input(self) -> None:
        self._eof = True
        self._came.set()

    def _regulate(self) -> None:
        """Read from the client only while what came is taken and what goes is read."""
        if self._chan is None or self._outbox is None:
            return  # not yet begun: asyncssh holds everything back
        hold = self._full or self._inbox_size > INBOX_LIMIT
        if hold is not self._held:
            self._held = hold
            if hold:
                self._chan.pause_reading()
            else:
                self._chan.resume_reading()
