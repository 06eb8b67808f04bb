"""Which characters of a text a person is shown, and which parts of a line may stand out.

Owns the list of those that nobody may send to somebody else's terminal: what moves its cursor or starts a sequence,
what turns the direction of the rest of the line, what cannot be seen, and piles of accents; and the list of styles.
Pure; knows no markup and no terminal: a style never comes out of a text, it is given beside it. Tabs and line ends are
left to whoever knows what they mean there.
"""

import re
from collections.abc import Sequence
from unicodedata import category

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"  # control characters and line ends other than \n
    "\u202a-\u202e\u2066-\u206f"  # what turns the direction of the text that follows, however far that goes
    "\u00ad\u180e\u200b\u2060-\u2065\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"  # unseen
    "\ud800-\udfff]"  # halves of characters
)
"""What is never shown. The joiners and direction marks that scripts and emoji are written with are not among them."""

MOST_MARKS = 4
"""How many accents one character may bear: what Unicode's report on security (UTS #39) finds in any real language."""

_PILE = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1}}}")
"""Cheap to find, and every pile of accents is one: no accent counts as a letter for Python."""


def clean(text: str) -> str:
    """`text` without what may not be shown, fit for any terminal; tabs and line ends stay."""
    if not text.isprintable():  # nothing that is on the list is
        text = CONTROL.sub("", text)
    return text if text.isascii() or _PILE.search(text) is None else _without_piles(text)


def _without_piles(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        kind = category(character)
        if kind in ("Mn", "Me"):
            marks += 1
        elif kind != "Cf":  # a joiner between two accents begins no new pile
            marks = 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """`text` as a part of a line: clean, with a space for each line end and tab."""
    return clean(" ".join(text.splitlines()).replace("\t", " "))


MOST_NAME = 80
"""Most characters of a name in a message: some are made by who calls a verb that has a star in its names."""


def short(name: str) -> str:
    """A name as a part of a message or of a traceback, cut where it is longer than anybody reads."""
    return name if len(name) <= MOST_NAME else name[:MOST_NAME] + "..."


STYLES = ("heading", "name", "exit", "channel", "notice", "keyword", "string", "number", "comment")
"""What a part of a line can be. How that looks is the terminal's business, and most say nothing of it."""

Span = tuple[int, int, str]
"""Where in a line a style begins and ends, and which."""


class Styled(str):
    """One clean line with the parts of it that stand out. Whoever knows nothing of styles has a line like any other."""

    spans: tuple[Span, ...]
    __slots__ = ("spans",)


def styled(line: str, spans: Sequence[Span]) -> str:
    """A line with styles, which are in order and do not overlap. A line that has to be cleaned loses them, since they
    would no longer fit."""
    if not spans or "\n" in line or clean(line) != line:
        return line
    made = Styled(line)
    made.spans = tuple(spans)
    return made
