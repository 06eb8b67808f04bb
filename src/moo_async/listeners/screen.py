"""Screens: a few lines that take the place of those shown before, on terminals that can.

Owns the escape sequences, the only ones that the server ever sends for verb code, and which terminals know them. Pure:
what stands on a terminal is remembered by its outbox.
"""

import re

from wcwidth import wcwidth

Rows = tuple[str, ...]
Size = tuple[int, int]
"""Columns and rows of a terminal."""

USUAL: Size = (80, 24)
LARGEST: Size = (500, 200)

# Plain "ansi" is not among them: many clients of games say it and mean colours.
_MOVERS = re.compile(
    r"(alacritty|cygwin|foot|kitty|konsole|linux|putty|rxvt|screen|st|tmux|vt[1-5]\d\d|xterm)(-|$)", re.IGNORECASE
)
_MTTS = re.compile(r"(?:MTTS )?(\d{1,9})$")
_VT100, _SCREEN_READER = 2, 64


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
