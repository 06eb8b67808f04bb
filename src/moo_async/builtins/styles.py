"""Text that is laid out for a screen: lines broken between words, and the parts of them that stand out.

Styles stand beside a text, as (start, end, style), and move with it when it is broken. Owns how lines are broken and
what a list of styles may be; what is shown of one, and how, is the terminal's business.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from moo_async.builtins.registry import builtin, charge
from moo_async.language.bounds import check_size
from moo_async.world.errors import E_INVARG
from moo_async.world.text import STYLES, Span, styled

NARROWEST = 10
"""The least width at which lines are broken."""


LONGEST_KEPT = 2_000
"""The most characters of a text whose lines are remembered."""

Piece = tuple[int, int, int]
"""One line: so many spaces, then the text from here to there."""


@builtin()
def fold(text: str, width: int) -> list[str]:
    """The lines of `text`, broken between words where they are longer than `width`; 0 breaks only at line ends.

    A line that begins with spaces goes on below itself, two further in. A word longer than `width` stays whole.
    """
    _pay(text)
    return [" " * indent + text[start:end] for indent, start, end in _lines(text, width)]


@builtin()
def with_styles(parts: list[Any] | tuple[Any, ...]) -> tuple[str, list[Any]]:
    """(text, styles) as notify() takes them, from parts: each is a text, or (text, style) for what is to stand out.

    Example: player.show(*with_styles(["You hear ", ("Alice", "name"), "."]))
    """
    charge(1 + len(parts))
    texts: list[str] = []
    styles: list[Any] = []
    at = 0
    for part in parts:
        if type(part) is str:
            texts.append(part)
            at += len(part)
            continue
        text, style = _pair(part)
        texts.append(text)
        start, at = at, at + len(text)
        if text and style:
            styles.append((start, at, style))
    check_size(at)
    return "".join(texts), styles


def _pair(part: Any) -> tuple[str, str]:
    if isinstance(part, list | tuple) and len(part) == 2:
        text, style = part
        if isinstance(text, str) and isinstance(style, str):
            return text, style
    raise E_INVARG("with_styles(): a part is a text, or (text, style)")


def laid_out(text: str, styles: list[Any] | tuple[Any, ...], width: int) -> list[str]:
    """The lines of a text at a width, with their styles. E_INVARG for what is no list of styles, or no width."""
    if width < 0:
        raise E_INVARG("the width of a line can't be negative")
    _pay(text)
    charge(4 * len(styles))
    spans = _spans(text, styles)
    lines: list[str] = []
    at = 0
    for indent, start, end in _lines(text, width):
        line = " " * indent + text[start:end] if indent else text[start:end]
        mine: list[Span] = []
        shift = indent - start
        while at < len(spans) and spans[at][0] < end:
            first, last, style = spans[at]
            if last > start:
                mine.append((max(first, start) + shift, min(last, end) + shift, style))
            if last > end:  # it goes on in the next line
                break
            at += 1
        lines.append(styled(line, mine) if mine else line)
    return lines


def _pay(text: str) -> None:
    charge(1 + len(text) // 32)


def _lines(text: str, width: int) -> list[Piece]:
    """The lines: how many spaces, and from where to where in the text. Most of what is shown was shown before."""
    return _pieces(text, width) if len(text) > LONGEST_KEPT else _known(text, width)


def _pieces(text: str, width: int) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if width and end - start > width:
            _break(pieces, text, start, end, max(width, NARROWEST))
        else:
            pieces.append((0, start, end))
        start = end + 1
    return pieces


_known = lru_cache(1024)(_pieces)


def _break(pieces: list[Piece], text: str, start: int, end: int, width: int) -> None:
    """One line that is too long."""
    leading = 0
    while start + leading < end and text[start + leading] == " ":
        leading += 1
    indent, at = 0, start
    kept = start + leading  # where a break would leave nothing in front of it
    while end - at + indent > width:
        cut = text.rfind(" ", kept, at + width - indent + 1)
        if cut <= kept:
            cut = text.find(" ", max(kept, at + width - indent), end)
            if cut < 0:
                break
        last = cut
        while last > at and text[last - 1] == " ":
            last -= 1
        pieces.append((indent, at, last))
        at = kept = cut + 1
        indent = leading + 2 if leading else 0
    pieces.append((indent, at, end))


def _spans(text: str, styles: list[Any] | tuple[Any, ...]) -> list[Span]:
    """The styles as they were given, checked: nothing but whole numbers and names of styles leaves here."""
    spans: list[Span] = []
    last = 0
    for given in styles:
        if not isinstance(given, list | tuple) or len(given) != 3:
            raise _no_styles()
        start, end, style = given
        if type(start) is not int or type(end) is not int or type(style) is not str or style not in STYLES:
            raise _no_styles()
        if not last <= start <= end <= len(text):
            raise _no_styles()
        if start < end:
            spans.append((start, end, style))
        last = end
    return spans


def _no_styles() -> E_INVARG:
    return E_INVARG(f"styles are (start, end, style), in order, and a style is one of {', '.join(STYLES)}")
