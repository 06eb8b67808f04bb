"""The bounded queue of lines in front of a terminal.

Owns what waits to be sent, how much of it was lost, and which screen stands on the terminal. It never blocks and never
grows over its limit: when a client does not read, the oldest lines go, and the client is told how many once it reads
again. Lines that are queued in one turn of the event loop leave together, so that the output of a command is one
packet.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from moo_async.listeners.screen import Rows, Size, drawn, fit

LIMIT = 64 * 1024
"""Most characters that wait."""


class Outbox:
    """Lines on their way out through `send`, which takes text; `end` is put behind each line.

    `pause` and `resume` come from the transport: between them nothing is sent. `moved` says that the person has typed
    a line.
    """

    def __init__(self, send: Callable[[str], None], end: str, limit: int = LIMIT) -> None:
        self._send = send
        self._end = end
        self._limit = limit
        self._items: deque[str | Rows] = deque()
        self._size = 0
        self._lost = 0
        self._paused = False
        self._scheduled = False
        self._above = 0  # rows of the screen right above the cursor, when all that was flushed is on the terminal
        self._shown: tuple[Rows, Size | None] = (), None

    def add(self, line: str) -> None:
        """Queue one line; sent soon, or when the client reads again."""
        self._put(line)

    def show(self, lines: Rows, size: Size | None) -> None:
        """Queue a screen. It takes the place of the last one if nothing else came between them, typed or told.

        For a terminal that cannot do that, `size` is None: the lines are queued if they are not those shown last.
        """
        if size is None:
            if (lines, size) != self._shown:
                for line in lines:
                    self._put(line)
        else:
            if size != self._shown[1]:
                self._above = 0
            if self._items and isinstance(self._items[-1], tuple):
                self._size -= self._length(self._items.pop())  # nobody has seen it
            self._put(fit(lines, size))
        self._shown = lines, size

    def moved(self) -> None:
        """A line has been typed: the next screen stands below it."""
        self._above = 0
        self._shown = (), None

    def pause(self) -> None:
        """The client does not read."""
        self._paused = True

    def resume(self) -> None:
        """The client reads again."""
        self._paused = False
        self.flush()

    def flush(self, even_if_paused: bool = False) -> None:
        """Send what waits."""
        if not self._items or (self._paused and not even_if_paused):
            return
        parts: list[str] = []
        if self._lost:
            count = f"{self._lost} line{'' if self._lost == 1 else 's'}"
            parts.append(f">> Network buffer overflow: {count} of output to you have been lost <<{self._end}")
            self._above = 0
        for item in self._items:
            if isinstance(item, str):
                parts.append(item + self._end)
                self._above = 0
            else:
                parts.append(drawn(item, self._above, self._end))
                self._above = len(item)
        self._items.clear()
        self._size = self._lost = 0
        self._send("".join(parts))

    def _put(self, item: str | Rows) -> None:
        self._items.append(item)
        self._size += self._length(item)
        if self._size > self._limit:
            self._overflow()
        if not self._scheduled and not self._paused:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._soon)

    def _length(self, item: str | Rows) -> int:
        return sum(map(len, item)) + len(self._end) * (1 if isinstance(item, str) else len(item))

    def _overflow(self) -> None:
        self.flush()
        while self._size > self._limit and self._items:
            item = self._items.popleft()
            self._size -= self._length(item)
            self._lost += 1 if isinstance(item, str) else len(item)

    def _soon(self) -> None:
        self._scheduled = False
        self.flush()
