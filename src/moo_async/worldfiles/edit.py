"""Changing a few keys of a file that somebody may have written by hand: the rest of it stays as it is.

Owns the way from what a file should say to its text: comments, order and layout are kept wherever they can be. The
result is read again, and where it does not say what it should, the file is written anew. It touches no file itself.
"""

from collections.abc import Callable
from typing import Any

import tomlkit

from moo_async.worldfiles import toml
from moo_async.worldfiles.describe import DEFINITIONS, VALUES
from moo_async.worldfiles.format import NONE
from moo_async.worldfiles.meaning import Meaning, differing

ROUNDS = 3
"""One change can make another one necessary: whose a property is may go without saying, until the object's owner is
another."""

_DEFAULTS = {"properties": {"value": NONE, "perms": "rc"}, "slots": {}}


def edited(text: str, target: Meaning, read: Callable[[str], Meaning]) -> str:
    """The text of an object.toml, changed so that it says `target`. `read` tells what a text says."""
    first = text
    for _ in range(ROUNDS):
        now = read(text)
        keys = differing(now, target)
        if not keys:
            return text
        try:
            text = _with(text, target, keys)
        except Exception:  # whatever it is in this file that tomlkit cannot change
            break
    return _anew(target, first)


def _with(text: str, target: Meaning, keys: list[str]) -> str:
    document = tomlkit.parse(text)
    for key in keys:
        section, _, name = key.partition(".")
        value = target.get(key)
        if not name:
            _put(document, key, value)
        elif key == "values.aliases" and "aliases" not in document.get(VALUES, {}) and _are_texts(value):
            _put(document, "aliases", value)
        else:
            if key == "values.aliases":
                _put(document, "aliases", None)
            _put_into(document, section, name, value, target)
    return tomlkit.dumps(document)


def _are_texts(value: Any) -> bool:
    """Whether a value can stand where the names of an object stand."""
    return value is None or (isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value))


def _put(table: Any, name: str, value: Any) -> None:
    """Give a key of a table a value, laid out as an export would; or take it away."""
    if value is None:
        if name in table:
            table.remove(name)
    else:
        table[name] = tomlkit.parse(toml.entry("it", value))["it"]


def _put_into(document: Any, section: str, name: str, value: Any, target: Meaning) -> None:
    """The same for a value, or for a definition, of which only the parts that differ are touched."""
    if section not in document:
        document[section] = tomlkit.table(is_super_table=section in DEFINITIONS)
    table = document[section]
    written = next((key for key in table if key.lower() == name), name)
    if section == VALUES or value is None:
        _put(table, written, value)
        if not table:
            document.remove(section)
        return
    wanted = dict(value)
    typed = wanted.pop("name", written)
    if typed not in table:
        if written in table:
            table.remove(written)
        table[typed] = tomlkit.table()
    default = {"owner": target["owner"], **_DEFAULTS[section]} if section == "properties" else {}
    for part in ("value", "owner", "perms"):
        silent = part not in wanted or wanted[part] == default.get(part)
        if not (silent and part not in table[typed]):
            _put(table[typed], part, None if silent and part != "perms" else wanted[part])


def _anew(target: Meaning, text: str) -> str:
    """The file as an export would write it; only its number, which is no part of what it means, is kept."""
    found = tomlkit.parse(text)
    table: dict[str, Any] = {"name": target["name"]}
    table |= {key: found[key].unwrap() for key in ("number",) if key in found}
    table |= {key: target[key] for key in ("parents", "owner", "location", "order", "flags", "verbs") if key in target}
    for key, value in target.items():
        section, _, name = key.partition(".")
        if section in DEFINITIONS:
            given = {part: item for part, item in value.items() if part != "name" and item != NONE}
            table.setdefault(section, {})[value.get("name", name)] = given
        elif section == VALUES:
            table.setdefault(section, {})[name] = value
    return toml.document(table, DEFINITIONS, VALUES)
