"""The names that verb code can use without defining them: one table, filled at import time by guards and builtins.

The table is the `__builtins__` of all generated code, so a look-up costs what a builtin costs in plain Python. Two
tables exist: what every verb sees, and what the prelude sees besides. This module never decides what is safe; whoever
calls `define` does.
"""

from __future__ import annotations

from typing import Any

VERB: dict[str, Any] = {}
"""What generated code of ordinary verbs finds: public names and, with a leading underscore, the guards."""

PRELUDE: dict[str, Any] = {}
"""What generated code of the prelude finds: all of VERB and the privileged primitives."""

SITES: set[str] = set()
"""Public names whose calls may suspend or run verb code; a call of any other name never does."""

PRIVILEGED: set[str] = set()
"""Names that only the prelude sees."""

CALLED: dict[str, str] = {}
"""For the name of a type: the hidden name of the function that a call of it goes to."""

CALLABLE: set[Any] = set()
"""The function objects that verb code may hold and call through a variable."""


def define(name: str, value: Any, site: bool = False) -> None:
    """Give verb code the name `name`. `site`: calling it may suspend the task or run other verb code."""
    VERB[name] = PRELUDE[name] = value
    _note(name, value, site)


def define_privileged(name: str, value: Any, site: bool = False) -> None:
    """Give the prelude, and nobody else, the name `name`."""
    PRELUDE[name] = value
    PRIVILEGED.add(name)
    _note(name, value, site)


def _note(name: str, value: Any, site: bool) -> None:
    if site:
        SITES.add(name)
    if callable(value) and not isinstance(value, type):
        CALLABLE.add(value)


def public_names() -> list[str]:
    """The names that a wizard can look up in the help."""
    return sorted(name for name in VERB if not name.startswith("_"))
