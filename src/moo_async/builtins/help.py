"""Help on the builtins, from the text that their authors wrote beside the code, and the pages of the manual. Says
nothing about a world's own verbs."""

from __future__ import annotations

import inspect

from moo_async.builtins.modules.common import ABOUT
from moo_async.builtins.python_help import ERRORS, PYTHON
from moo_async.builtins.registry import ENTRIES, builtin, charge
from moo_async.language import namespace
from moo_async.language.guards import METHODS
from moo_async.shipped import shipped
from moo_async.world.errors import E_INVARG


@builtin()
def builtin_names() -> list[str]:
    """The name of every builtin and module that verb code can use, sorted; builtin_help() lists what is in a module."""
    return namespace.public_names()


@builtin()
def builtin_help(name: str) -> str:
    """How to call a builtin and what it does, or what is in a module. E_INVARG when there is none of that name.

    What is in a module is named with it: builtin_help("math.sqrt").
    """
    parts = []
    entry = ENTRIES.get(name)
    if entry is not None:
        parts.append(f"{entry.signature}\n\n{entry.doc}")
    if name in namespace.MODULES:
        parts.append(_module(name))
    if parts:
        return "\n\n".join(parts)
    if name.startswith("_") or name not in namespace.VERB:
        raise E_INVARG(f"there is no builtin {name[:100]!r}")
    value = namespace.VERB[name]
    if "." in name:
        return f"{name} = {value!r}"
    if name in ERRORS:
        return f"{name}\n\n{ERRORS[name]}{_parents(value)}"
    text = f"{PYTHON[name]}{_methods(name)}" if name in PYTHON else str(inspect.getdoc(value))
    return text if text.startswith(f"{name}(") else f"{name}\n\n{text}"


def _parents(error: type) -> str:
    """Of an error of the world: what else catches it."""
    kinds = [kind.__name__ for kind in error.__mro__[2:3] if error.__name__[:2] == "E_" and kind.__name__ in ERRORS]
    return f"\n\nexcept {kinds[0]} catches it too." if kinds else ""


def _methods(name: str) -> str:
    """Of a type: the methods of its values that a verb may call."""
    kind = next((kind for kind in METHODS if kind.__name__ == name), None)
    return f"\n\nMethods: {', '.join(sorted(METHODS[kind]))}" if kind and METHODS[kind] else ""


def _module(name: str) -> str:
    lines = []
    for member in namespace.MODULES[name].values:
        entry = ENTRIES.get(f"{name}.{member}")
        if entry is None:
            lines.append(f"  {name}.{member} = {namespace.VERB[f'{name}.{member}']!r}")
        else:
            lines.append(f"  {entry.signature}")
            lines.append("      " + " ".join(entry.doc.partition("\n\n")[0].split()))
    return f"{name}, a module that is there without import\n\n{ABOUT[name]}\n\n" + "\n".join(lines)


MANUAL = ("tasks",)
"""The pages of docs/ that are also read in the game."""


@builtin()
def manual(page: str) -> list[str]:
    """A page of the manual, as the lines of its text (Markdown): "tasks". E_INVARG when there is none."""
    if page not in MANUAL:
        raise E_INVARG(f"the pages of the manual are {', '.join(MANUAL)}")
    lines = shipped("docs", f"{page}.md").read_text(encoding="utf-8").splitlines()
    charge(len(lines))
    return lines
