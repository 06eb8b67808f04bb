"""`textwrap`: Python's functions in time that grows with the text alone.

Python's own look ahead for hyphens, cut long words off the front of what is left and try margins again and again, all
of which can take time with the square of the length; these break lines at spaces only.
"""

from __future__ import annotations

import re

from moo_async.builtins.modules.common import module, work
from moo_async.builtins.registry import builtin, charge
from moo_async.language.bounds import check_size
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG

module(
    "textwrap",
    """Text in lines of some width. Lines are broken at spaces; a word longer than a line is cut. Each word costs 4
    ticks, each gap as many, and each line 5; fold() costs far less.""",
)

_SPACES = str.maketrans("\t\n\x0b\x0c\r", "     ")
_CHUNK = re.compile("[^ ]+| +")
_MARGIN = re.compile("[ \t]*")


@builtin("textwrap.wrap")
def wrap(
    text: str,
    width: int = 70,
    *,
    initial_indent: str = "",
    subsequent_indent: str = "",
    break_long_words: bool = True,
) -> list[str]:
    """The text as lines of at most `width` characters, the first and the others indented as given.

    Line ends and tabs in it count as spaces. With break_long_words=False a longer word has a line of its own.
    """
    if width <= max(len(initial_indent), len(subsequent_indent)):
        raise E_INVARG("textwrap: the width leaves no room for text")
    check_size(len(text) + 8 * text.count("\t"))
    charge(5 + len(text) // 10)
    chunks = _CHUNK.findall(text.expandtabs().translate(_SPACES))
    work(4 * len(chunks), "textwrap: so many words")
    lines: list[str] = []
    size = at = cut = 0  # `cut` characters of the chunk `at` stand in lines already
    while at < len(chunks):
        if lines and chunks[at][0] == " ":
            at, cut = at + 1, 0
            continue
        indent = subsequent_indent if lines else initial_indent
        whole = room = width - len(indent)
        line = ""
        while at < len(chunks) and len(chunks[at]) - cut <= room:
            line += chunks[at][cut:]
            room = whole - len(line)
            at, cut = at + 1, 0
        if at < len(chunks) and len(chunks[at]) - cut > whole:
            if break_long_words:
                line += chunks[at][cut : cut + room]
                cut += room
            elif not line:
                line = chunks[at]
                at += 1
        line = line.rstrip(" ")
        if line:
            charge(5)
            lines.append(indent + line)
            size += len(lines[-1])
            if size > meter.max_value:
                check_size(size)
    return lines


@builtin("textwrap.fill")
def fill(
    text: str,
    width: int = 70,
    *,
    initial_indent: str = "",
    subsequent_indent: str = "",
    break_long_words: bool = True,
) -> str:
    """The lines of textwrap.wrap() as one text with line ends."""
    return "\n".join(
        wrap(
            text,
            width,
            initial_indent=initial_indent,
            subsequent_indent=subsequent_indent,
            break_long_words=break_long_words,
        )
    )


@builtin("textwrap.shorten")
def shorten(text: str, width: int, *, placeholder: str = " [...]") -> str:
    """The text on one line, of whole words as many as there is room for, and the placeholder where some are left out.

    E_INVARG when not even that has room.
    """
    charge(len(text) // 20)
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    if len(placeholder.lstrip()) > width:
        raise E_INVARG("textwrap.shorten(): the width leaves no room for the placeholder")
    end = text.rfind(" ", 0, max(width - len(placeholder) + 1, 0))
    return text[:end] + placeholder if end > 0 else placeholder.lstrip()


@builtin("textwrap.dedent")
def dedent(text: str) -> str:
    """The text without the spaces and tabs that all its lines begin with; lines of nothing else become empty."""
    charge(len(text) // 20)
    lines = text.split("\n")
    work(5 * len(lines), "textwrap.dedent()")
    margins = [margin for line in lines if len(margin := _MARGIN.match(line)[0]) < len(line)]  # type: ignore[index]
    low, high = min(margins, default=""), max(margins, default="")
    size = next((i for i, c in enumerate(low) if high[i] != c), len(low))
    return "\n".join(line[size:] if line.strip(" \t") else "" for line in lines)


@builtin("textwrap.indent")
def indent(text: str, prefix: str) -> str:
    """The text with the prefix before each of its lines that is not blank."""
    lines = text.splitlines(True)
    work(2 * len(lines), "textwrap.indent()")
    check_size(len(text) + len(prefix) * len(lines))
    return "".join(prefix + line if line.strip() else line for line in lines)
