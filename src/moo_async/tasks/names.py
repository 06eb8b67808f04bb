"""What a task's record says by name: objects of the world, programs, builtins, types and errors.

These exist apart from any task, so a record refers to them, and a copy shares them. Whatever a task may hold and is
not in the tables of `flatten` must be found here, under a name that leads back to exactly it; all else is refused.
This module also writes the few numbers and strings that MessagePack cannot.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from typing import Any

from moo_async.language import namespace
from moo_async.language.namespace import Builtin, Namespace
from moo_async.language.program import Program
from moo_async.language.values import Generator, lost_generator
from moo_async.world.activation import Command
from moo_async.world.errors import ERRORS
from moo_async.world.objects import Object
from moo_async.world.world import World

Named = list[Any]
"""A code and a name: # object, p program, n builtin, t type or constant, g lost generator; i, u: an int, a str."""


_TYPES: dict[str, Any] = {**ERRORS, "Ellipsis": Ellipsis, "NotImplemented": NotImplemented}


_SHARED = frozenset({Object, Program, Command})


class Unsavable(Exception):
    """A value that no task may hold while it waits; str() says what it is, for the end of a sentence."""


class Names:
    """Writes by name what is known by name, and notes the programs among it: hash and source."""

    __slots__ = ("programs",)

    def __init__(self) -> None:
        self.programs: dict[str, str] = {}

    def leaf(self, value: Any) -> Named | int | str:
        """The part for a value. Raises Unsavable."""
        kind = type(value)
        if kind is Object:
            return ["#", value.number]
        if kind is Program:
            return ["p", self.program(value)]
        if kind is int:
            return value if -(2**63) <= value < 2**63 else ["i", hex(value)]
        if kind is str:
            return _text(value)
        if kind is Generator:
            return ["g", None]
        name = _name_of(value)
        if name is None:
            raise Unsavable(_description(value))
        return name

    def program(self, program: Program) -> str:
        """The hash of a program, which the record then refers to."""
        self.programs[program.hash] = program.source
        return program.hash


def leaf_itself(value: Any) -> Any:
    """In a copy, what is known by name is shared. Raises Unsavable for what is not."""
    if type(value) not in _SHARED and _name_of(value) is None:
        raise Unsavable(_description(value))
    return value


def named_leaf(world: World, programs: Mapping[str, Program]) -> Callable[[Named], Any]:
    """How to find what is written by name, in this world and among these programs."""

    def leaf(part: Named) -> Any:
        code, payload = part
        if code == "#":
            return world.ref(payload)
        if code == "p":
            return programs[payload]
        if code == "i":
            return int(payload, 16)
        if code == "g":
            return lost_generator()
        if code == "u":
            return payload.decode("utf-8", "surrogatepass")
        return namespace.PRELUDE[payload] if code == "n" else _TYPES.get(payload) or getattr(builtins, payload)

    return leaf


def no_leaf(part: Named) -> Any:
    """In a copy there are no names."""
    raise ValueError(f"{part!r} in a copy")


def shown(variable: str) -> str:
    """The name of a variable as its verb spells it: boxes and comprehension variables have names of their own."""
    if variable.startswith("_b_"):
        variable = variable[3:]
    if variable.startswith("_c"):
        variable = variable[2:].partition("_")[2] or variable
    return variable


def _text(value: str) -> Named | str:
    try:
        value.encode()
    except UnicodeEncodeError:
        return ["u", value.encode("utf-8", "surrogatepass")]
    return value


def _name_of(value: Any) -> Named | None:
    """The name under which `named_leaf` finds exactly this value."""
    name = value.__name__ if isinstance(value, type) else repr(value) if value in (Ellipsis, NotImplemented) else ""
    if _TYPES.get(name) is value or (isinstance(value, type) and getattr(builtins, name, None) is value):
        return ["t", name]
    if not callable(value):
        return None
    known = isinstance(value, Builtin | Namespace)
    name = namespace.held(value.name) if known else getattr(value, "__name__", "")
    if namespace.PRELUDE.get(name) is value:
        return ["n", name]
    return next((["n", n] for n, v in namespace.PRELUDE.items() if v is value), None)


def _description(value: Any) -> str:
    if isinstance(value, Generator):
        return "a generator"
    return f"a value of type {type(value).__name__}"
