"""Help on the builtins, from the text that their authors wrote beside the code. Says nothing about a world's own
verbs."""

from __future__ import annotations

from moo_async.builtins.registry import ENTRIES, builtin
from moo_async.language import namespace
from moo_async.world.errors import E_INVARG


@builtin()
def builtin_names() -> list[str]:
    """The name of every builtin that verb code can use, sorted."""
    return namespace.public_names()


@builtin()
def builtin_help(name: str) -> str:
    """How to call a builtin and what it does. E_INVARG when there is none of that name."""
    entry = ENTRIES.get(name)
    if entry is not None:
        return f"{entry.signature}\n\n{entry.doc}"
    if name not in namespace.public_names():
        raise E_INVARG(f"there is no builtin {name[:100]!r}")
    doc = getattr(namespace.VERB[name], "__doc__", None)
    return f"{name}\n\n{doc or 'As in Python.'}"
