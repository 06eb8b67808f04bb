"""The names that verb code can use without defining them: one table, filled at import time by guards and builtins.

The table is the `__builtins__` of all generated code, so a look-up costs what a builtin costs in plain Python. Two
tables exist: what every verb sees, and what the prelude sees besides. This module never decides what is safe; whoever
calls `define` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..world.activation import meter
from ..world.errors import E_TYPE

VERB: dict[str, Any] = {}
"""What generated code of ordinary verbs finds: public names and, with a leading underscore, the guards."""

PRELUDE: dict[str, Any] = {}
"""What generated code of the prelude finds: all of VERB and the privileged primitives."""

SITES: set[str] = set()
"""Public names whose calls may suspend or run verb code; a call of any other name never does."""

PRIVILEGED: set[str] = set()
"""Names that only the prelude sees."""

MODULES: dict[str, Namespace] = {}
"""The ready modules by name. What is in one stands in the tables too, as "math.sqrt", which no verb can spell: where
`math` is not a variable, that is what `math.sqrt` compiles to, so it costs what `len` does."""

KINDS: dict[type, Kind] = {}
"""What type() gives for a value of a type."""

ACTING: set[str] = set()
"""Names of builtins that do something in somebody's name, or ask who it is. Verb code that uses one other than to call
it gets a function of its own that calls it: whoever then calls that does not lend it his permissions."""

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
        """Called back by another builtin, where nothing can be suspended: a tick, for it may be done without end."""
        meter.ticks -= 1
        if meter.ticks < 0:
            meter.out()
        return self.function(*args, **keywords)


class Kind(Builtin):
    """A type as verb code holds it: a name to call, to compare and for isinstance(), and nothing of Python's own type,
    which could be subscribed and combined with others. `type` is that type, or a tuple of several."""

    __slots__ = ("type",)

    def __init__(self, name: str, function: Callable[..., Any], kind: Any):
        super().__init__(name, function, False)
        self.type = kind

    def __repr__(self) -> str:
        return self.name


class Namespace:
    """A ready module as verb code holds it: a name, and `values` by theirs, which only guards read and nobody changes.

    Calling it calls the builtin `function` that has the same name, where there is one: random(6), random.choice(x).
    """

    __slots__ = ("function", "name", "values")

    def __init__(self, name: str, function: Callable[..., Any] | None):
        self.name = name
        self.function = function
        self.values: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"<module {self.name}>"

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        """Call the builtin of that name. Raises E_TYPE where there is none."""
        if self.function is None:
            raise E_TYPE(f"the module {self.name} can't be called")
        meter.ticks -= 1
        if meter.ticks < 0:
            meter.out()
        return self.function(*args, **keywords)


def define(name: str, value: Any, site: bool = False) -> None:
    """Give verb code the name `name`, or put it into a module: "math.sqrt".

    `site`: calling it may suspend the task or run other verb code.
    """
    made = _value(name, value, site)
    VERB[name] = PRELUDE[name] = value
    VERB[held(name)] = PRELUDE[held(name)] = made
    module, _, member = name.rpartition(".")
    if module:
        MODULES[module].values[member] = made


def define_module(name: str) -> None:
    """Give verb code an empty module; a builtin that has its name already is what calling it means."""
    module = MODULES[name] = Namespace(name, VERB.get(name))
    VERB[name] = PRELUDE[name] = VERB.get(name, module)
    VERB[held(name)] = PRELUDE[held(name)] = module


def define_kind(name: str, kind: Any, function: Callable[..., Any]) -> None:
    """Give verb code a type: in a pattern it is Python's own; a call of it goes to `function`."""
    made = KINDS[kind] = Kind(name, function, kind)
    VERB[name] = PRELUDE[name] = kind
    VERB[held(name)] = PRELUDE[held(name)] = made
    CALLED[name] = f"_new_{name}_"
    VERB[CALLED[name]] = PRELUDE[CALLED[name]] = function


def define_hidden_kind(name: str, kinds: tuple[type, ...]) -> None:
    """What type() gives for values of types that have no name in the verb language."""

    def refuse(*args: Any, **keywords: Any) -> Any:
        raise E_TYPE(f"a verb can't call the type {name}")

    made = VERB[held(f"_{name}")] = PRELUDE[held(f"_{name}")] = Kind(name, refuse, kinds)
    for kind in kinds:
        KINDS[kind] = made


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
    """The names that verb code can use as they are: builtins and modules, not what is in a module."""
    return sorted(name for name in VERB if not name.startswith("_") and "." not in name)
