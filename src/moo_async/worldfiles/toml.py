"""Writing TOML so that a change of one value changes as few lines as it can.

Owns how an object.toml is laid out. It writes what TOML can say and nothing else; that `tomllib` reads back exactly
what was given here, in the same order, is the whole of its promise. (There is no writer in the standard library; the
one that is used for editing hand-written files, tomlkit, takes twenty times as long, and would have to be told all of
this too.)
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH = 100
"""Characters up to which a list stands on one line."""

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ENDING = re.compile(r'"(?=""|"*\Z)')
"""A quotation mark that could end a text of several lines."""


def document(table: Mapping[str, Any], definitions: tuple[str, ...], values: str) -> str:
    """The text of a file. `definitions` names the tables that hold tables, `values` the one that holds values; in each
    of them a value that is a table of more than one entry has a heading of its own, so that each entry has a line."""
    sections = (*definitions, values)
    parts = [entry(name, item) for name, item in table.items() if name not in sections]
    for section in definitions:
        for name, given in table.get(section, {}).items():
            parts += _section(f"{section}.{key(name)}", given)
    if values in table:
        parts += _section(values, table[values])
    return "".join(parts).lstrip("\n")


def key(name: str) -> str:
    """A key as it stands in a file."""
    return name if _BARE.match(name) else _quoted(name)


def value(item: Any, indent: str = "", room: int = WIDTH) -> str:
    """A value as it stands behind a key. A list that is longer than `room` has a line for each item."""
    if isinstance(item, str):
        return _quoted(item)
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, dict):
        return _inline(item, indent)
    if isinstance(item, list):
        return _list(item, indent, room)
    return repr(item)


def entry(name: str, item: Any) -> str:
    """The line, or lines, that give a key a value."""
    left = f"{key(name)} = "
    if isinstance(item, str) and "\n" in item[:-1]:
        return f"{left}{_long(item)}\n"
    return f"{left}{value(item, room=WIDTH - len(left))}\n"


def _section(path: str, table: Mapping[str, Any]) -> Iterator[str]:
    """A heading with its entries, and then a heading for each entry that is a table of several entries."""
    large = {name: item for name, item in table.items() if isinstance(item, dict) and len(item) > 1}
    if len(large) < len(table) or not table:
        yield f"\n[{path}]\n"
    yield from (entry(name, item) for name, item in table.items() if name not in large)
    for name, item in large.items():
        yield f"\n[{path}.{key(name)}]\n"
        yield from (entry(*part) for part in item.items())


def _list(items: list[Any], indent: str, room: int) -> str:
    line = "[" + ", ".join(value(item, indent, room) for item in items) + "]"
    if "\n" not in line and len(line) <= room:
        return line
    inner = indent + "  "
    return "[\n" + "".join(f"{inner}{value(item, inner, WIDTH - len(inner))},\n" for item in items) + f"{indent}]"


def _inline(table: dict[str, Any], indent: str) -> str:
    if not table:
        return "{}"
    return "{ " + ", ".join(f"{key(name)} = {value(item, indent)}" for name, item in table.items()) + " }"


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + "".join(_SHORT.get(c) or _shown(c) for c in text) + '"'


def _long(text: str) -> str:
    """A text of several lines as they are. Only what would end it, or could not be seen, is escaped."""
    text = _ENDING.sub(r'\\"', text.replace("\\", "\\\\"))
    return '"""\n' + "".join(c if c == "\n" or c.isprintable() else _SHORT.get(c) or _shown(c) for c in text) + '"""'


def _shown(character: str) -> str:
    code = ord(character)
    if character.isprintable():
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
