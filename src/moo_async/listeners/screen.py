"""Screens, a few lines that take the place of those shown before, and styles, on terminals that can.

Owns the escape sequences, the only ones that the server ever sends for verb code, and which terminals know them. Pure:
what stands on a terminal is remembered by its outbox.
"""

import re

from wcwidth import wcwidth

from moo_async.world.text import Styled

Rows = tuple[str, ...]
Size = tuple[int, int]
"""Columns and rows of a terminal."""

USUAL: Size = (80, 24)
LARGEST: Size = (500, 200)

# Plain "ansi" is not among them: many clients of games say it and mean colours.
_MOVERS = re.compile(
    r"(alacritty|cygwin|foot|kitty|konsole|linux|putty|rxvt|screen|st|tmux|vt[1-5]\d\d|xterm)(-|$)", re.IGNORECASE
)
_COLOURED = re.compile(r"(ansi|.*color)", re.IGNORECASE)
_MTTS = re.compile(r"(?:MTTS )?(\d{1,9})$")
_ANSI, _VT100, _SCREEN_READER = 1, 2, 64

SEQUENCES = {"heading": "1", "name": "1", "exit": "36", "channel": "35", "notice": "33"}
SEQUENCES |= {"keyword": "1", "string": "32", "number": "36", "comment": "2"}
"""How each style looks, as numbers of SGR: bold, or a colour of the terminal's own that dark and light ones show."""


def size_of(columns: int, rows: int) -> Size:
    """What a client says of its size, within reason; 0 stands for a size that it does not know."""
    return min(columns or USUAL[0], LARGEST[0]), min(rows or USUAL[1], LARGEST[1])


def can_redraw(terminal: str, standard: str = "") -> bool:
    """Whether a terminal of that name moves its cursor when told. What the client says by the Mud Terminal Type
    Standard, "MTTS 2825", comes before the name: it also knows of screen readers."""
    mtts = _MTTS.match(standard)
    if mtts:
        return int(mtts[1]) & (_VT100 | _SCREEN_READER) == _VT100
    return _MOVERS.match(terminal) is not None


def has_colours(terminal: str, standard: str = "") -> bool:
    """Whether a terminal of that name shows styles, or says so by the Mud Terminal Type Standard."""
    mtts = _MTTS.match(standard)
    if mtts:
        return int(mtts[1]) & (_ANSI | _SCREEN_READER) == _ANSI
    return _COLOURED.match(terminal) is not None or _MOVERS.match(terminal) is not None


def has_screen_reader(standard: str) -> bool:
    """Whether a client says by the Mud Terminal Type Standard that a screen reader reads it."""
    mtts = _MTTS.match(standard)
    return mtts is not None and bool(int(mtts[1]) & _SCREEN_READER)


def painted(line: str) -> str:
    """A line with the sequences of its styles. Each ends what it began, so that nothing else on the screen changes."""
    if not isinstance(line, Styled):
        return line
    parts: list[str] = []
    at = 0
    for start, end, style in line.spans:
        parts += (line[at:start], f"\x1b[{SEQUENCES[style]}m", line[start:end], "\x1b[m")
        at = end
    return "".join(parts) + line[at:]


def fit(lines: Rows, size: Size) -> Rows:
    """Lines cut to what a terminal shows at once, with a row left for what is typed."""
    columns, rows = size
    return tuple(_cut(line.expandtabs(), columns) for line in lines[: rows - 1])


def drawn(rows: Rows, above: int, end: str) -> str:
    """What puts rows on the terminal in the place of the `above` rows over the cursor, below which it stands again.

    Rows of the same number leave alone what has been typed below them.
    """
    if not above:
        return "".join(row + end for row in rows)
    text = f"\r\x1b[{above}A" + "".join(f"{row}\x1b[K{end}" for row in rows)
    return f"\x1b7{text}\x1b8" if len(rows) == above else text + "\x1b[J"


def _cut(line: str, columns: int) -> str:
    if line.isascii():
        return line[:columns]
    for at, character in enumerate(line):
        columns -= max(0, wcwidth(character))
        if columns < 0:
            return line[:at]
    return line
