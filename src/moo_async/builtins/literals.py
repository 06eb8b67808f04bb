"""Values as readable text: what `=> ` shows. Never calls verb code and never makes text without a bound."""

from __future__ import annotations

from typing import Any

from moo_async.builtins.registry import charge, kind_of
from moo_async.language.namespace import Builtin, Kind, Namespace
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


class _Writer:
    """Collects the pieces of one literal and stops when they get too long."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.path: list[int] = []

    def add(self, text: str) -> None:
        self.length += len(text)
        if self.length > MAX_TEXT:
            raise E_QUOTA(f"the text of that value is longer than {MAX_TEXT:,} characters")
        self.parts.append(text)

    def write(self, value: Any) -> None:
        for kind, brackets in _BRACKETS.items():
            if isinstance(value, kind):
                self.container(value, kind, brackets)
                return
        if isinstance(value, Exception):
            self.container(value.args, tuple, (f"{type(value).__name__}(", ")"))
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
    if isinstance(value, Kind):
        return value.name
    if isinstance(value, Function | Method | Generator | Builtin | Namespace | Match):
        return repr(value)
    return f"<{kind_of(value)}>"


def _plain_repr(value: str | bytes) -> str:
    return bytes.__repr__(value) if isinstance(value, bytes) else str.__repr__(value)
