"""From a table of nodes back to values, for every kind of node that `flatten` makes.

Three tables by kind: SHELLS and FILLS (mutable values: empty first, contents later) and MAKES (immutable ones, once
what they are made of exists). This module checks nothing about where the nodes came from: whoever reads them from a
file turns every error into one of its own.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from typing import Any

from moo_async.language.values import Box, Function, Match, Method
from moo_async.tasks.flatten import ACTIVATION, COMMAND, Leaf, Node
from moo_async.world.activation import Activation, Command
from moo_async.world.errors import ERRORS, MooError
from moo_async.world.world import World

_MISSING: Any = object()


class Builder:
    """Turns nodes into values, all of them at once.

    First every mutable value is made, empty; then the immutable ones, each after what it is made of; then the mutable
    ones are filled; last, the iterators are put where they stood. This works for every graph that verb code can make,
    because no cycle consists of immutable values only.
    """

    __slots__ = ("_keyed", "_leaf", "_limit", "built", "nodes", "world")

    def __init__(self, nodes: list[Node], leaf: Leaf, world: World | None):
        self.nodes = nodes
        self.world = world
        self.built: list[Any] = [_MISSING] * len(nodes)
        self._leaf = leaf
        self._keyed: set[int] = set()
        self._limit = sum(map(len, nodes))
        immutable = []
        for i, node in enumerate(nodes):
            shell = SHELLS.get(node[0])
            if shell is None:
                immutable.append(i)
            else:
                self.built[i] = shell(node)
        for i in immutable:
            self._make(i)
        for i, node in enumerate(nodes):
            if node[0] == "d":
                self.fill_keys(i)
        for i, node in enumerate(nodes):
            fill = FILLS.get(node[0])
            if fill is not None:
                fill(self, self.built[i], node)
        for i in immutable:
            if nodes[i][0] == "i" and nodes[i][2] is not None:
                self.built[i].__setstate__(nodes[i][2])

    def value(self, part: Any) -> Any:
        """The value that a part stands for."""
        if type(part) is not list:
            return part
        return self.built[part[0]] if len(part) == 1 else self._leaf(part)

    def values(self, parts: Iterable[Any]) -> list[Any]:
        """The values that some parts stand for."""
        return [self.value(part) for part in parts]

    def fill_keys(self, index: int) -> None:
        """Give a dict all its keys, so that iterators over it can be made before its values are there."""
        if index not in self._keyed:
            self._keyed.add(index)
            self.built[index].update(dict.fromkeys(self.values(self.nodes[index][1::2])))

    def _make(self, index: int) -> None:
        """Make one immutable value after those that it is made of."""
        todo = [index]
        while todo:
            if self.built[todo[-1]] is not _MISSING:
                todo.pop()
                continue
            missing = [i for i in self._needs(self.nodes[todo[-1]]) if self.built[i] is _MISSING]
            if missing:
                if len(todo) > self._limit:
                    raise ValueError("immutable values in a circle, or a dict with its own iterator as a key")
                todo.extend(missing)
            else:
                i = todo.pop()
                self.built[i] = MAKES[self.nodes[i][0]](self, self.nodes[i])

    def _needs(self, node: Node) -> Iterable[int]:
        for part in node:
            if type(part) is list and len(part) == 1:
                yield part[0]
                inner = self.nodes[part[0]]
                if node[0] == "k" and inner[0] == "d" and part[0] not in self._keyed:
                    yield from (key[0] for key in inner[1::2] if type(key) is list and len(key) == 1)


def _shell_error(node: Node) -> BaseException:
    kind = _named_error(node[1])
    return kind.__new__(kind)


def _named_error(name: str) -> type[BaseException]:
    kind = ERRORS.get(name) or getattr(builtins, name)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise TypeError(f"{name} is no error")
    return kind


def _fill_list(build: Builder, value: list[Any], node: Node) -> None:
    value.extend(map(build.value, node[1:]))


def _fill_dict(build: Builder, value: dict[Any, Any], node: Node) -> None:
    value.update(zip(build.values(node[1::2]), build.values(node[2::2]), strict=True))


def _fill_set(build: Builder, value: set[Any], node: Node) -> None:
    value.update(map(build.value, node[1:]))


def _fill_box(build: Builder, value: Box, node: Node) -> None:
    if len(node) > 1:
        value.v = build.value(node[1])


def _fill_activation(build: Builder, value: Activation, node: Node) -> None:
    for name, part in zip(ACTIVATION, node[1:], strict=True):
        setattr(value, name, build.value(part))


def _fill_error(build: Builder, value: BaseException, node: Node) -> None:
    args = tuple(build.values(node[2:]))
    if not isinstance(value, MooError):
        with suppress(TypeError):  # some classes insist on arguments that `raise` did not give them
            value.__init__(*args)  # type: ignore[misc]
    value.args = args


def _make_owned(build: Builder, node: Node) -> Any:
    if build.world is None:
        raise ValueError("an owned container in a copy")
    value = build.world.ref(node[1]).slots[node[2]].value
    for key in build.values(node[3:]):
        value = value[key]
    return value


def _make_function(build: Builder, node: Node) -> Function:
    act, program, *rest = build.values(node[2:])
    return Function(act, program, node[1], *rest)


def _make_command(build: Builder, node: Node) -> Command:
    return Command(**dict(zip(COMMAND, build.values(node[1:]), strict=True)))


def _make_iterator(build: Builder, node: Node) -> Any:
    return _ITERATOR_MAKERS[node[1]](*build.values(node[3:]))


def _make_dict_iterator(build: Builder, node: Node) -> Any:
    _, kind, backwards, position, part = node
    owner: dict[Any, Any] = {} if part is None else build.value(part)
    if part is not None and build.nodes[part[0]][0] == "d":
        build.fill_keys(part[0])
    view = getattr(owner, kind)()
    iterator = reversed(view) if backwards else iter(view)
    if position > 0:
        next(islice(iterator, position, position), None)
    elif position < 0:
        owner[0] = None  # it had seen its dict change size: this one will say so too
    return iterator


def _make_spoilt(build: Builder, node: Node) -> Any:
    """The iterator of a set that has changed size: it says so."""
    owner: set[int] = set()
    iterator = iter(owner)
    owner.add(0)
    return iterator


def _make_view(build: Builder, node: Node) -> Any:
    return getattr(build.value(node[2]), node[1])()


def _make_method(build: Builder, node: Node) -> Method:
    return Method(build.value(node[2]), node[1])


def _make_match(build: Builder, node: Node) -> Match:
    count = (len(node) - 2) // 3
    spans = node[2 + count :]
    return Match(build.value(node[1]), tuple(zip(spans[::2], spans[1::2], strict=True)), tuple(node[2 : 2 + count]))


_ITERATOR_MAKERS: dict[str, Callable[..., Any]] = {f.__name__: f for f in (iter, enumerate, zip, map, filter, reversed)}

SHELLS: dict[str, Callable[[Node], Any]] = {
    "l": lambda node: [],
    "d": lambda node: {},
    "s": lambda node: set(),
    "b": lambda node: Box(),
    "a": lambda node: Activation(*[None] * len(ACTIVATION)),
    "x": _shell_error,
}

FILLS: dict[str, Callable[[Builder, Any, Node], None]] = {
    "l": _fill_list,
    "d": _fill_dict,
    "s": _fill_set,
    "b": _fill_box,
    "a": _fill_activation,
    "x": _fill_error,
}

MAKES: dict[str, Callable[[Builder, Node], Any]] = {
    "T": lambda build, node: build.value(node[1]),
    "t": lambda build, node: tuple(build.values(node[1:])),
    "f": lambda build, node: frozenset(build.values(node[1:])),
    "r": lambda build, node: range(*build.values(node[1:])),
    "F": _make_function,
    "c": _make_command,
    "o": _make_owned,
    "i": _make_iterator,
    "k": _make_dict_iterator,
    "S": _make_spoilt,
    "v": _make_view,
    "m": _make_method,
    "M": _make_match,
}
