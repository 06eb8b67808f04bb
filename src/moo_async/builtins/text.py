"""Text for verb code: finding the object that words mean, showing values and tables.

Pure: reads names and aliases, changes nothing, tells nobody anything.
"""

from __future__ import annotations

from typing import Any

from wcwidth import wcswidth

from moo_async import commands
from moo_async.builtins.literals import MAX_TEXT, layout, literal
from moo_async.builtins.permissions import running
from moo_async.builtins.registry import builtin, charge
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA
from moo_async.world.objects import Object
from moo_async.world.text import one_line

MAX_WIDTH = 1_000
"""Widest line that `columns` makes."""


@builtin()
def match_object(text: str, player: Object | None = None) -> Object:
    """The object that `player` (you, when left out) means by `text`: what a command's direct object goes through.

    "" gives nothing, `#12`, `me` and `here` what they say; otherwise names and aliases of what the player carries
    and of what is in the same place. Nothing found is failed_match, several equally good ones are ambiguous_match.
    """
    if player is None:
        player = running().player
    charge(1 + len(player.contents) + len(player.location.contents))
    return commands.match_object(meter.world, player, text)


@builtin()
def match_in(text: str, objects: list[Object] | tuple[Object, ...]) -> Object:
    """The one of `objects` that `text` names, by the rules of match_object but without numbers, `me` and `here`."""
    return commands.match_objects(meter.world, text, [o for o in objects if o.valid])


@builtin()
def parse_command(line: str) -> dict[str, Any] | None:
    """Take a typed line apart as the command loop does, looking up nothing; None when it holds no word.

    The dict has the keys verb, argstr, args, dobjstr, prepstr, iobjstr.
    """
    charge(len(line) // 8)
    parsed = commands.parse(line)
    if parsed is None:
        return None
    return {
        "verb": parsed.verb,
        "argstr": parsed.argstr,
        "args": list(parsed.args),
        "dobjstr": parsed.dobjstr,
        "prepstr": parsed.prepstr,
        "iobjstr": parsed.iobjstr,
    }


@builtin()
def toliteral(value: Any) -> str:
    """A value as text that a person can read and type: strings in quotes, objects as #12, containers with their items.

    E_INVARG when the value is nested too deeply, E_QUOTA when the text would be too long.
    """
    return literal(value)


@builtin()
def pretty(value: Any, width: int = 79) -> list[str]:
    """The text of toliteral() as lines of about `width` characters: a list, dict, set or tuple that does not fit on one
    line stands in several, what is in it two spaces further in. E_INVARG, E_QUOTA as of toliteral()."""
    if not 20 <= width <= MAX_WIDTH:
        raise E_INVARG(f"pretty(): width must be from 20 to {MAX_WIDTH}")
    return layout(value, width)


@builtin()
def columns(items: list[str] | tuple[str, ...], width: int = 78) -> list[str]:
    """Lines no wider than `width` that show `items` in columns, in reading order down each column."""
    if not 1 <= width <= MAX_WIDTH:
        raise E_INVARG(f"columns(): width must be from 1 to {MAX_WIDTH}")
    if not items:
        return []
    _take(len(items), sum(map(len, items)))
    items = list(map(one_line, items))
    cell = max(_width(item) for item in items) + 2
    across = max(1, (width + 2) // cell)
    down = -(-len(items) // across)
    rows = [items[at::down] for at in range(down)]
    return ["".join(_pad(item, cell) for item in row).rstrip() for row in rows]


@builtin()
def table(rows: list[Any] | tuple[Any, ...], headers: list[str] | None = None, plain: bool = False) -> list[str]:
    """Lines that show rows (lists of values) as an aligned table, with a ruled heading when `headers` are given.

    Numbers stand at the right. Wide characters count as two. With `plain`, made for screen readers, nothing is
    aligned: each row is one line, "Name: stone, Weight: 3". E_INVARG when a row is not a list or tuple, E_QUOTA
    when it is too large.
    """
    charge(len(rows))
    texts = [_row(row, at) for at, row in enumerate(rows)]
    _take(sum(map(len, texts)), sum(len(cell) for row in texts for cell in row))
    texts = [list(map(one_line, row)) for row in texts]
    if plain:
        return [", ".join(_label(headers, at) + cell for at, cell in enumerate(row)) for row in texts]
    whole = [list(headers), *texts] if headers else texts
    across = max((len(row) for row in whole), default=0)
    widths = [max(_width(row[at]) for row in whole if at < len(row)) for at in range(across)]
    right = [_numeric(rows, at) for at in range(across)]
    _take(len(whole), (across + sum(widths)) * len(whole))
    lines = [_line(row, widths, right) for row in whole]
    if headers:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return lines


def _row(row: Any, at: int) -> list[str]:
    if not isinstance(row, list | tuple):
        raise E_INVARG(f"table(): rows[{at}] must be a list, with one value for each column")
    charge(len(row))
    return [cell if isinstance(cell, str) else literal(cell) for cell in row]


def _label(headers: list[str] | None, at: int) -> str:
    return f"{headers[at]}: " if headers and at < len(headers) else ""


def _numeric(rows: list[Any] | tuple[Any, ...], at: int) -> bool:
    cells = [row[at] for row in rows if at < len(row)]
    return bool(cells) and all(isinstance(cell, int | float) for cell in cells)


def _line(row: list[str], widths: list[int], right: list[bool]) -> str:
    return "  ".join(_pad(cell, widths[at], right[at]) for at, cell in enumerate(row)).rstrip()


def _pad(text: str, width: int, right: bool = False) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _width(text: str) -> int:
    """Cells that the text takes on a terminal; text with control characters counts one for each character."""
    return len(text) if text.isascii() and text.isprintable() else max(0, wcswidth(text)) or len(text)


def _take(pieces: int, characters: int) -> None:
    """Charge for a text before it is made; E_QUOTA when it would be too long."""
    charge(pieces + characters // 8)
    if characters > MAX_TEXT:
        raise E_QUOTA(f"the text would be longer than {MAX_TEXT:,} characters")
