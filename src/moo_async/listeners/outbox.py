"""The bounded queue of lines in front of a terminal.

Owns what waits to be sent and how much of it was lost. It never blocks and never grows over its limit: when a client
does not read, the oldest lines go, and the client is told how many once it reads again. Lines that are queued in one
turn of the event loop leave together, so that the output of a command is one packet.
"""

import asyncio
from collections import deque
from collections.abc import Callable

LIMIT = 64 * 1024
"""Most characters that wait."""


class Outbox:
    """Lines on their way out through `send`, which takes text; `end` is put behind each line.

    `pause` and `resume` come from the transport: between them nothing is sent.
    """

    def __init__(self, send: Callable[[str], None], end: str, limit: int = LIMIT) -> None:
        self._send = send
        self._end = end
        self._limit = limit
        self._lines: deque[str] = deque()
        self._size = 0
        self._lost = 0
        self._paused = False
        self._scheduled = False

    def add(self, line: str) -> None:
        """Queue one line; sent soon, or when the client reads again."""
        self._lines.append(line + self._end)
        self._size += len(self._lines[-1])
        if self._size > self._limit:
            self._overflow()
        if not self._scheduled and not self._paused:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._soon)

    def pause(self) -> None:
        """The client does not read."""
        self._paused = True

    def resume(self) -> None:
        """The client reads again."""
        self._paused = False
        self.flush()

    def flush(self, even_if_paused: bool = False) -> None:
        """Send what waits."""
        if not self._lines or (self._paused and not even_if_paused):
            return
        text = "".join(self._lines)
        if self._lost:
            count = f"{self._lost} line{'' if self._lost == 1 else 's'}"
            text = f">> Network buffer overflow: {count} of output to you have been lost <<{self._end}{text}"
        self._lines.clear()
        self._size = self._lost = 0
        self._send(text)

    def _overflow(self) -> None:
        self.flush()
        while self._size > self._limit and self._lines:
            self._size -= len(self._lines.popleft())
            self._lost += 1

    def _soon(self) -> None:
        self._scheduled = False
        self.flush()
