"""The names that verb code can use without defining them: one table, filled at import time by guards and builtins.

The table is the `__builtins__` of all generated code, so a look-up costs what a builtin costs in plain Python. Two
tables exist: what every verb sees, and what the prelude sees besides. This module never decides what is safe; whoever
calls `define` does.
"""

from __future__ import annotations

from collections.abc import Callable
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


class Builtin:
    """A builtin that verb code holds as a value (`f = len`); the engine's own function stays out of its hands."""

    __slots__ = ("function", "name", "site")

    def __init__(self, name: str, function: Callable[..., Any], site: bool):
        self.name = name
        self.function = function
        self.site = site

    def __repr__(self) -> str:
        return f"<builtin {self.name}>"

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """Called back by another builtin, where nothing can be suspended."""
        return self.function(*args, **keywords)


def define(name: str, value: Any, site: bool = False) -> None:
    """Give verb code the name `name`. `site`: calling it may suspend the task or run other verb code."""
    VERB[name] = PRELUDE[name] = value
    VERB[held(name)] = PRELUDE[held(name)] = _value(name, value, site)


def define_privileged(name: str, value: Any, site: bool = False) -> None:
    """Give the prelude, and nobody else, the name `name`."""
    PRELUDE[name] = value
    PRIVILEGED.add(name)
    PRELUDE[held(name)] = _value(name, value, site)


def _value(name: str, value: Any, site: bool) -> Any:
    if site:
        SITES.add(name)
    return Builtin(name, value, site) if callable(value) and not isinstance(value, type) else value


def held(name: str) -> str:
    """The hidden name of what verb code gets when it uses a builtin's name other than to call it."""
    return f"_held_{name}"


def public_names() -> list[str]:
    """The names that a wizard can look up in the help."""
    return sorted(name for name in VERB if not name.startswith("_"))
