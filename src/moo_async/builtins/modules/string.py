"""`string`: letters by kind, and a template whose fields are names and nothing else: no attributes, no formats."""

from __future__ import annotations

import re
import string
from typing import Any

from moo_async.builtins.modules.common import module
from moo_async.builtins.registry import builtin, charge
from moo_async.language import namespace
from moo_async.language.bounds import check_size
from moo_async.language.plain import str_
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_RANGE

module("string", "Letters by kind, and templates.")

for _name in ("ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits"):
    namespace.define(f"string.{_name}", getattr(string, _name))
for _name in ("punctuation", "printable", "whitespace"):
    namespace.define(f"string.{_name}", getattr(string, _name))

_FIELD = re.compile(r"\$(?:(\$)|([a-zA-Z_][a-zA-Z0-9_]*)|\{([a-zA-Z_][a-zA-Z0-9_]*)\}|)")


@builtin("string.capwords")
def capwords(s: str) -> str:
    """The words of a text with one space between them, each capitalized."""
    charge(len(s) // 20)
    return string.capwords(s)


@builtin("string.substitute")
def substitute(template: str, values: dict[str, Any], safe: bool = False) -> str:
    """The template with each $name or ${name} replaced by the text of that value, and $$ by $.

    E_RANGE where there is no such value, E_INVARG for any other $; with `safe` both stay as they are.
    """
    charge(len(template) // 20)
    parts: list[str] = []
    length = at = 0
    for field in _FIELD.finditer(template):
        for piece in (template[at : field.start()], _filled(field, values, safe)):
            length += len(piece)
            if length > meter.max_value:
                check_size(length)
            parts.append(piece)
        at = field.end()
    check_size(length + len(template) - at)
    return "".join(parts) + template[at:]


def _filled(field: re.Match[str], values: dict[str, Any], safe: bool) -> str:
    charge(1)
    name = field[2] or field[3]
    if field[1]:
        return "$"
    if name in values:
        return str_(values[name])
    if safe:
        return field[0]
    if name:
        raise E_RANGE(f"string.substitute() has no value for {name}")
    raise E_INVARG("string.substitute(): a $ alone; $$ stands for one")
