"""`json`: text of plain data and back, both with a bound on depth and size.

Written by hand, so that what is shared is never unfolded beyond the bound, what holds itself is found, and only plain
data is written; read by Python's own reader, whose results are looked at afterwards.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from moo_async.builtins.modules.common import module, work
from moo_async.builtins.registry import builtin, charge, kind_of
from moo_async.language.bounds import check_size
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_TYPE

MAX_DEPTH = 100
"""How deep lists and dicts may stand in one another: as deep as in a property."""

WIDEST = 16
"""The most spaces of one indentation."""

module(
    "json",
    """Text of None, bool, int, float, str, lists and dicts of these, and back. dumps() costs 5 ticks for each item,
    loads() one for each 4 characters.""",
)


@builtin("json.loads")
def loads(text: str) -> Any:
    """The value of a JSON text. E_INVARG, with the place, for what is none, and for more than 100 levels."""
    work(1 + len(text) // 4, "json.loads()")
    try:
        value = json.loads(text)
    except RecursionError:
        raise E_INVARG(f"json.loads(): nested more than {MAX_DEPTH} deep") from None
    except ValueError as e:
        raise E_INVARG(f"json.loads(): {e}") from None
    level = [value] if type(value) in (list, dict) else []
    for _ in range(MAX_DEPTH):
        if not level:
            break
        level = [
            item
            for container in level
            for item in (container.values() if type(container) is dict else container)
            if type(item) in (list, dict)
        ]
    if level:
        raise E_INVARG(f"json.loads(): nested more than {MAX_DEPTH} deep")
    return value


@builtin("json.dumps")
def dumps(value: Any, *, indent: int | None = None, sort_keys: bool = False, ensure_ascii: bool = True) -> str:
    """A value as JSON. Tuples become lists; the keys of a dict are text, numbers, True, False or None.

    With `indent`, 0 to 16, each item on a line of its own. E_TYPE for anything that JSON does not know, E_INVARG for
    more than 100 levels or a value that holds itself, E_QUOTA when the text would be too long.
    """
    if indent is not None and not 0 <= indent <= WIDEST:
        raise E_INVARG(f"json.dumps(): indent must be from 0 to {WIDEST}")
    writer = _Writer(indent, sort_keys, encode_basestring_ascii if ensure_ascii else encode_basestring)
    writer.write(value, 0)
    return "".join(writer.parts)


class _Writer:
    """Collects the pieces of one text and stops when they get too long."""

    def __init__(self, indent: int | None, sort_keys: bool, quote: Any):
        self.parts: list[str] = []
        self.length = 0
        self.indent = indent
        self.sort_keys = sort_keys
        self.quote = quote

    def add(self, text: str) -> None:
        self.length += len(text)
        if self.length > meter.max_value:
            check_size(self.length)
        self.parts.append(text)

    def write(self, value: Any, depth: int) -> None:
        if isinstance(value, list | tuple | dict):
            self.container(value, depth)
        else:
            self.add(self.atom(value))

    def atom(self, value: Any) -> str:
        if type(value) is str:
            charge(len(value) // 50)
            return str(self.quote(value))
        if value is None or type(value) is bool:
            return {None: "null", True: "true", False: "false"}[value]
        if type(value) is int or type(value) is float:
            try:
                return json.dumps(value)
            except ValueError:
                raise E_INVARG("json.dumps(): an int of more than 4,300 digits") from None
        raise E_TYPE(f"json.dumps(): JSON does not know {kind_of(value)}")

    def container(self, value: Any, depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise E_INVARG(f"json.dumps(): nested more than {MAX_DEPTH} deep, or in itself")
        charge(1 + 5 * len(value))
        pairs = isinstance(value, dict)
        if not value:
            self.add("{}" if pairs else "[]")
            return
        line = "" if self.indent is None else "\n" + " " * (self.indent * (depth + 1))
        between = ", " if self.indent is None else f",{line}"
        self.add(("{" if pairs else "[") + line)
        for at, item in enumerate(sorted(value) if pairs and self.sort_keys else value):
            if at:
                self.add(between)
            if pairs:
                self.add(self.key(item) + ": ")
            self.write(value[item] if pairs else item, depth + 1)
        self.add(line[: len(line) - (self.indent or 0)] + ("}" if pairs else "]"))

    def key(self, key: Any) -> str:
        if type(key) is str:
            return self.atom(key)
        if key is None or type(key) in (bool, int, float):
            return f'"{self.atom(key)}"'
        raise E_TYPE(f"json.dumps(): a key of a dict is {kind_of(key)}")
