"""Help on the builtins, from the text that their authors wrote beside the code, and the pages of the manual. Says
nothing about a world's own verbs."""

from __future__ import annotations

from moo_async.builtins.registry import ENTRIES, builtin, charge
from moo_async.language import namespace
from moo_async.shipped import shipped
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
