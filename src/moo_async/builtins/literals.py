"""Values as readable text, on one line or laid out: what `=> ` shows. Never calls verb code and never makes text
without a bound."""

from __future__ import annotations

from typing import Any

from moo_async.builtins.registry import charge, kind_of
from moo_async.language.namespace import Builtin, Namespace
from moo_async.language.values import Function, Generator, Match, Method
from moo_async.world.errors import E_INVARG, E_QUOTA
from moo_async.world.objects import Object

MAX_TEXT = 1 << 20
"""Most characters of one literal: far above what a person reads, far below what hurts."""

MAX_DEPTH = 100

_BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})"), dict: "{}"}


def literal(value: Any) -> str:
    """The text of `value`: strings quoted, objects as #12, containers item by item; `...` where one holds itself.

    E_INVARG when nested deeper than 100, E_QUOTA when the text would be longer than a million characters.
    """
    writer = _Writer()
    writer.write(value)
    return "".join(writer.parts)


def layout(value: Any, width: int) -> list[str]:
    """The text of `value` as lines of about `width` characters: what does not fit on one line has its brackets around
    lines of its own, two further in. A single item may be longer. Errors as of literal().
    """
    made = _Layout(width)
    made.put("", value, "", ())
    return made.lines


class _Layout:
    """Collects the lines of one layout. Each value is tried on one line first, which costs no more than that line."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.length = 0

    def put(self, lead: str, value: Any, end: str, path: tuple[int, ...]) -> None:
        """A value that begins a line after `lead` and is followed by `end`; `path` holds what it is in."""
        indent = "  " * len(path)
        room = self.width - len(indent) - len(lead) - len(end)
        text = self.flat(value, path, room)
        kind = next((kind for kind in _BRACKETS if isinstance(value, kind) and value), None)
        if text is not None or kind is None or id(value) in path:
            self.add(indent + lead + (_written(value, path, MAX_TEXT) if text is None else text) + end)
            return
        if len(path) >= MAX_DEPTH:
            raise E_INVARG(f"that value is nested deeper than {MAX_DEPTH}")
        brackets = _BRACKETS[kind]
        self.add(indent + lead + brackets[0])
        self.items(value, kind is dict, (*path, id(value)))
        self.add(indent + brackets[1] + end)

    def items(self, value: Any, pairs: bool, path: tuple[int, ...]) -> None:
        """The items, as many on a line as there is room for; each pair of a dict on its own."""
        indent = "  " * len(path)
        line = ""
        for at, item in enumerate(value):
            end = "," if at < len(value) - 1 or (len(value) == 1 and isinstance(value, tuple)) else ""
            text = None if pairs else self.flat(item, path, self.width - len(indent) - len(end))
            if text is not None and line and len(indent) + len(line) + len(text) + len(end) < self.width:
                line += f" {text}{end}"
                continue
            if line:
                self.add(indent + line)
            line = "" if text is None else text + end
            if pairs:
                self.put(f"{_written(item, path, MAX_TEXT)}: ", value[item], end, path)
            elif text is None:
                self.put("", item, end, path)
        if line:
            self.add(indent + line)

    def flat(self, value: Any, path: tuple[int, ...], room: int) -> str | None:
        """The value's text if it is no longer than `room`."""
        try:
            return _written(value, path, max(room, 1))
        except _TooLong:
            return None

    def add(self, line: str) -> None:
        self.length += len(line) + 1
        charge(1 + len(line) // 64)
        if self.length > MAX_TEXT:
            raise E_QUOTA(f"the text of that value is longer than {MAX_TEXT:,} characters")
        self.lines.append(line)


def _written(value: Any, path: tuple[int, ...], most: int) -> str:
    """The text of a value that is inside of others. _TooLong."""
    writer = _Writer(most)
    writer.path = list(path)
    writer.write(value)
    return "".join(writer.parts)


class _TooLong(Exception):
    """The text has more characters than the writer was to make."""


class _Writer:
    """Collects the pieces of one literal and stops when they get too long."""

    def __init__(self, most: int = MAX_TEXT) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.most = most
        self.path: list[int] = []

    def add(self, text: str) -> None:
        self.length += len(text)
        if self.length > self.most:
            if self.most < MAX_TEXT:
                raise _TooLong
            raise E_QUOTA(f"the text of that value is longer than {MAX_TEXT:,} characters")
        self.parts.append(text)

    def write(self, value: Any) -> None:
        for kind, brackets in _BRACKETS.items():
            if isinstance(value, kind):
                self.container(value, kind, brackets)
                return
        if isinstance(value, Exception):
            self.container(value.args, tuple, (f"{type(value).__name__}(", ")"))
        elif isinstance(value, str | bytes) and len(value) > self.most < MAX_TEXT:
            raise _TooLong
        else:
            self.add(_simple(value))

    def container(self, value: Any, kind: type, brackets: str | tuple[str, str]) -> None:
        if id(value) in self.path:
            self.add("...")
            return
        if len(self.path) >= MAX_DEPTH:
            raise E_INVARG(f"that value is nested deeper than {MAX_DEPTH}")
        if not value and kind in (set, frozenset):
            self.add(f"{kind.__name__}()")
            return
        if len(value) > self.most < MAX_TEXT:
            raise _TooLong
        charge(len(value))
        self.path.append(id(value))
        self.add(brackets[0])
        self.items(value, kind is dict)
        self.add("," + brackets[1] if len(value) == 1 and brackets == "()" else brackets[1])
        self.path.pop()

    def items(self, value: Any, pairs: bool) -> None:
        for at, item in enumerate(value):
            if at:
                self.add(", ")
            self.write(item)
            if pairs:
                self.add(": ")
                self.write(value[item])


def _simple(value: Any) -> str:
    if isinstance(value, str | bytes):
        if len(value) > MAX_TEXT:
            raise E_QUOTA(f"the text of that value is longer than {MAX_TEXT:,} characters")
        charge(len(value) // 64)
        return _plain_repr(value)
    if value is None or isinstance(value, bool | float | Object | range):
        return repr(value)
    if isinstance(value, int):
        if value.bit_length() > 12_000:
            return f"<int of {value.bit_length():,} bits>"
        return repr(value)
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, Function | Method | Generator | Builtin | Namespace | Match):
        return repr(value)
    return f"<{kind_of(value)}>"


def _plain_repr(value: str | bytes) -> str:
    return bytes.__repr__(value) if isinstance(value, bytes) else str.__repr__(value)
