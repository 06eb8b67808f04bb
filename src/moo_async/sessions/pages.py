"""Pages that the server publishes for a while: pictures that the game makes for the browser of whoever has asked.

A page has an address that nobody guesses, and is forgotten after an hour. What is on it is made by the server's own
code; a verb has no way to put anything here.
"""

import secrets
import time
from collections.abc import Callable

MOST = 50
SECONDS = 3600.0
LARGEST = 1024 * 1024


class Pages:
    """The pages that there are. `base` is the address of the listener that shows them; without one nothing is kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.base: str | None = None
        self._clock = clock
        self._pages: dict[str, tuple[float, str]] = {}

    def publish(self, svg: str) -> str | None:
        """Keep a picture; returns its address, None where nobody could see it or it is too large."""
        if self.base is None or len(svg) > LARGEST:
            return None
        token = secrets.token_urlsafe(16)
        self._pages[token] = (self._clock() + SECONDS, svg)
        while len(self._pages) > MOST:
            del self._pages[next(iter(self._pages))]
        return f"{self.base}/page/{token}"

    def get(self, token: str) -> str | None:
        """The picture of that address, if it is still there."""
        until, svg = self._pages.get(token, (0.0, ""))
        return svg if self._clock() < until else None
