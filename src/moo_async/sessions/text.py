"""What text may pass: the rules for lines that come in and for lines that go out.

Owns where a line ends and what a person meant who typed it; which characters are dropped says world/text.py. Never sees
a socket; a listener decodes first. Text that players and verb code make never carries a control character or an escape
sequence to somebody else's terminal.
"""

import re
from collections.abc import Iterator

from moo_async.world.text import CONTROL, clean

_LINE_END = re.compile("\r\n|\r\0|\r|\n")
_SEQUENCE = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[NO].")
_ERASERS = ("\b", "\x7f")


def lines(text: str) -> list[str]:
    """The lines of a text that is to be shown, clean."""
    return clean(text.replace("\r\n", "\n")).split("\n")


def typed(raw: str) -> str:
    """What a person meant who typed `raw`: erased characters, key sequences and control characters are gone."""
    if CONTROL.search(raw) is None:
        return raw
    raw = _SEQUENCE.sub("", raw)
    if "\b" in raw or "\x7f" in raw:
        kept: list[str] = []
        for character in raw:
            if character not in _ERASERS:
                kept.append(character)
            elif kept:
                kept.pop()
        raw = "".join(kept)
    return clean(raw)


class LineSplitter:
    """Cuts decoded text into lines, however it was split over packets: CR, LF, CR LF and CR NUL each end one line.

    `limit` is the most characters of a line and may be changed at any time. A longer line is not cut but ignored as a
    whole, since half a command may mean something else: None comes out in its place. No more than `limit` characters
    are ever held.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._parts: list[str] = []
        self._length = 0
        self._too_long = False
        self._after_cr = False

    def feed(self, text: str) -> Iterator[str | None]:
        """The lines that `text` completes, as `typed` makes them; consume it before the next call."""
        if not text:
            return
        start = 1 if self._after_cr and text[0] in "\n\0" else 0
        self._after_cr = text[-1] == "\r"
        for end in _LINE_END.finditer(text, start):
            self._add(text[start : end.start()])
            start = end.end()
            yield self._take()
        self._add(text[start:])

    def finish(self) -> Iterator[str | None]:
        """The last line, if the text ended without a line end."""
        if self._parts or self._too_long:
            yield self._take()

    def _add(self, part: str) -> None:
        self._length += len(part)
        if self._length > self.limit:
            self._too_long = True
            self._parts.clear()
        elif part:
            self._parts.append(part)

    def _take(self) -> str | None:
        line = None if self._too_long else typed("".join(self._parts))
        self._parts.clear()
        self._length = 0
        self._too_long = False
        return line
