"""How a Python function becomes a builtin of the verb language: its name, its argument checks, its help text.

The annotations of the function are the one source of what its arguments may be: from them come the checks, made
before the body runs, and the first line of the help. Owns the table of entries. Never decides what a caller may do;
each builtin does that itself.
"""

from __future__ import annotations

import functools
import inspect
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from moo_async.language import namespace
from moo_async.language.trampolines import trampoline
from moo_async.world.activation import meter
from moo_async.world.errors import E_ARGS, E_INVARG, E_TYPE
from moo_async.world.objects import Object

Valid = Annotated[Object, "valid"]
"""An object that must exist: a builtin with such a parameter raises E_INVARG for any other reference."""


class Parameter(NamedTuple):
    """One parameter. `kinds` is empty when anything goes; `items` are the kinds of a list's items, empty likewise."""

    name: str
    kinds: tuple[type, ...]
    items: tuple[type, ...]
    valid: bool
    required: bool
    text: str


class Entry(NamedTuple):
    """One builtin as the help shows it."""

    name: str
    signature: str
    doc: str
    value: Any


MOST_KNOWN = 64
"""How many lists of types one checker remembers; a builtin that takes anything could be shown very many."""

ENTRIES: dict[str, Entry] = {}
"""Every builtin of this layer by name; what only the prelude sees is not in it."""

_WORDS: dict[type, str] = {
    **{Object: "object", str: "str", int: "int", float: "float", list: "list", tuple: "tuple", dict: "dict"},
    **{range: "range"},
    **{bytes: "bytes", bool: "bool", set: "set", frozenset: "frozenset", types.NoneType: "None"},
}


class Checker:
    """Checks the arguments of one builtin against its Python signature.

    options  what can only be given by name: parameters and their defaults
    known    the types of argument lists that have passed: whoever finds one there need not ask again (three times as
             fast), but for the `objects`, the places of arguments that must be valid objects
    """

    def __init__(self, name: str, function: Callable[..., Any]):
        self.name = name
        hints = typing.get_type_hints(function, include_extras=True)
        parameters = list(inspect.signature(function).parameters.values())
        self.rest = any(p.kind is p.VAR_POSITIONAL for p in parameters)
        named = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.KEYWORD_ONLY)]
        self.parameters = tuple(_parameter(p, hints.get(p.name, Any)) for p in named)
        self.options = {
            p.name: (_parameter(p, hints.get(p.name, Any)), p.default) for p in parameters if p.kind is p.KEYWORD_ONLY
        }
        self.defaults = tuple(p.default for p in named)
        self.least = sum(p.required for p in self.parameters)
        self.known: set[tuple[type, ...]] = set()
        self.objects = tuple(at for at, p in enumerate(self.parameters) if p.valid)
        # Only what the types alone decide may be remembered: no list whose items matter, no object that may be
        # left out.
        subtle = (p.items or (p.valid and (p.kinds != (Object,) or not p.required)) for p in self.parameters)
        self._learns = not any(subtle)
        self.signature = self._signature(hints.get("return", Any))

    def __call__(self, args: tuple[Any, ...], keywords: dict[str, Any]) -> tuple[Any, ...]:
        """The arguments in order, those left out at the end still left out. E_ARGS, E_TYPE or E_INVARG otherwise.

        They are taken out of `keywords`; what is left there can only be passed by name."""
        if keywords:
            args = self._with_keywords(args, keywords)
        parameters = self.parameters
        if len(args) < self.least or (len(args) > len(parameters) and not self.rest):
            raise E_ARGS(f"{self.name}() takes {self._how_many()}, not {len(args)}")
        for value, parameter in zip(args, parameters, strict=False):
            self._check(value, parameter)
        if self._learns and len(self.known) < MOST_KNOWN:
            self.known.add(tuple(map(type, args)))
        return args

    def complete(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """Checked arguments with the defaults of those left out, for the prelude to unpack."""
        if self.objects or tuple(map(type, args)) not in self.known:
            args = self(args, {})
        return args + self.defaults[len(args) :]

    def _with_keywords(self, args: tuple[Any, ...], keywords: dict[str, Any]) -> tuple[Any, ...]:
        values = list(args)
        for parameter, default in list(zip(self.parameters, self.defaults, strict=True))[len(args) :]:
            if keywords.keys() <= self.options.keys():
                break
            if parameter.name not in keywords and parameter.required:
                raise E_ARGS(f"{self.name}() misses its argument {parameter.name}")
            values.append(keywords.pop(parameter.name, default))
        for name, value in keywords.items():
            if name not in self.options:
                raise E_ARGS(f"{self.name}() has no use for an argument {name}")
            self._check(value, self.options[name][0])
        return tuple(values)

    def _check(self, value: Any, parameter: Parameter) -> None:
        if parameter.kinds and not isinstance(value, parameter.kinds):
            raise E_TYPE(f"{self.name}(): {parameter.name} must be {parameter.text}, not {kind_of(value)}")
        if parameter.items and isinstance(value, list | tuple):
            self._check_items(value, parameter)
        elif parameter.valid and isinstance(value, Object) and not value.valid:
            raise E_INVARG(f"{self.name}(): {parameter.name} is {value!r}, which is not a valid object")

    def _check_items(self, value: list[Any] | tuple[Any, ...], parameter: Parameter) -> None:
        charge(len(value))
        for at, item in enumerate(value):
            if not isinstance(item, parameter.items):
                wanted = " or ".join(_WORDS[kind] for kind in parameter.items)
                raise E_TYPE(f"{self.name}(): {parameter.name}[{at}] must be {wanted}, not {kind_of(item)}")

    def _how_many(self) -> str:
        most = len(self.parameters)
        if self.rest:
            return f"at least {self.least} argument{'s' * (self.least != 1)}"
        if self.least != most:
            return f"{self.least} to {most} arguments"
        return f"{most} argument{'s' * (most != 1)}" if most else "no arguments"

    def _signature(self, result: Any) -> str:
        shown = [_shown(*parameter) for parameter in zip(self.parameters, self.defaults, strict=True)]
        if self.rest:
            shown.append("*args")
        shown.extend(_shown(*option) for option in self.options.values())
        answer = "None" if result is None else _text(result)
        return f"{self.name}({', '.join(shown)})" + (f" -> {answer}" if answer else "")


def builtin(name: str | None = None, *, site: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a Python function a builtin, under its own name or `name`. Its docstring is its help in the game.

    `site`: a call of it may suspend the task or ends by running verb code, and does nothing after that: it is a
    trampoline.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        check = Checker(name or function.__name__, function)

        known, objects = check.known, check.objects

        # Most calls are with one argument, whose type alone is found three times as fast as with map().
        @functools.wraps(function)
        def checked(*args: Any, **keywords: Any) -> Any:
            kinds = (type(args[0]),) if len(args) == 1 else tuple(map(type, args))
            if keywords or kinds not in known:
                return function(*check(args, keywords), **keywords)
            for at in objects:
                if not args[at].valid:
                    check(args, keywords)
            return function(*args)

        @functools.wraps(function)
        @trampoline
        def passing(*args: Any, **keywords: Any) -> Any:
            kinds = (type(args[0]),) if len(args) == 1 else tuple(map(type, args))
            if keywords or kinds not in known:
                return function(*check(args, keywords), **keywords)
            for at in objects:
                if not args[at].valid:
                    check(args, keywords)
            return function(*args)

        if site:
            trampoline(function)
        value = passing if site else checked
        register(check, function.__doc__ or "", value, site)
        return value

    return decorate


def register(check: Checker, doc: str, value: Any, site: bool) -> None:
    """Enter a builtin whose value is made elsewhere (a trampoline, a prelude function) into both tables."""
    ENTRIES[check.name] = Entry(check.name, check.signature, inspect.cleandoc(doc), value)
    namespace.define(check.name, value, site=site)
    if "." not in check.name:
        namespace.ACTING.add(check.name)


def charge(ticks: int) -> None:
    """Take ticks for work that grows with its input; called before the work is done. Ends a task that has none left."""
    meter.ticks -= ticks
    if meter.ticks < 0 and meter.act is not None:
        meter.out()


def kind_of(value: Any) -> str:
    """The word for the type of `value` as messages and help use it."""
    for kind in type(value).__mro__:
        if kind in _WORDS:
            return _WORDS[kind]
    return type(value).__name__


def _parameter(parameter: inspect.Parameter, hint: Any) -> Parameter:
    kinds: list[type] = []
    items: tuple[type, ...] = ()
    valid = False
    for part in _parts(hint):
        if part is Any:
            kinds = []
            break
        if typing.get_origin(part) is Annotated:
            valid = True
            part = typing.get_args(part)[0]
        origin = typing.get_origin(part) or part
        if origin in (list, tuple) and part is not origin and typing.get_args(part)[0] is not Any:
            items = tuple(k for p in _parts(typing.get_args(part)[0]) for k in _kinds(typing.get_origin(p) or p))
        kinds.extend(_kinds(origin))
    return Parameter(
        parameter.name, tuple(kinds), items, valid, parameter.default is parameter.empty, _text(hint) if kinds else ""
    )


def _kinds(origin: Any) -> tuple[type, ...]:
    return (float, int) if origin is float else (origin,)


def _shown(parameter: Parameter, default: Any) -> str:
    text = f"{parameter.name}: {parameter.text}" if parameter.text else parameter.name
    return text if parameter.required else f"{text} = {default!r}"


def _parts(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) if typing.get_origin(hint) in (types.UnionType, typing.Union) else (hint,)


def _text(hint: Any) -> str:
    """A type in the words of the help: "object or list of object", and "" for anything at all."""
    words = []
    parts = _parts(hint)
    lists = any((typing.get_origin(part) or part) is list for part in parts)
    for part in parts:
        if lists and (typing.get_origin(part) or part) is tuple:
            continue  # wherever a list will do, a tuple does
        if part is Any:
            return ""
        if typing.get_origin(part) is Annotated:
            part = typing.get_args(part)[0]
        kind = typing.get_origin(part) or part
        word = _WORDS.get(kind, "value")
        content = _text(typing.get_args(part)[0]) if kind is list and part is not list else ""
        words.append(f"{word} of {content}" if content else word)
    return " or ".join(words)
