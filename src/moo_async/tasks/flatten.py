"""From a graph of values to a table of nodes: which types a task may hold, and how each is taken apart.

A node is a flat list `[kind, part, ...]`. A part that is a list is `[index]`, another node, or a code and a name (see
`names`); every other part is a plain value and means itself. What stands neither in SPLITS nor among the names is
refused. `rebuild` is the reverse and must know every kind that is made here.
"""

from __future__ import annotations

import builtins
import gc
from collections.abc import Callable, Iterable
from itertools import chain
from operator import length_hint
from types import GeneratorType
from typing import Any

from moo_async.language.values import Box, Function, Generator, Match, Method
from moo_async.language.work import MAX_ALIKE, hashing
from moo_async.world.activation import Activation, Command
from moo_async.world.errors import E_QUOTA, ERRORS
from moo_async.world.objects import Object
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet

Node = list[Any]
Leaf = Callable[[Any], Any]
Locate = Callable[[Any], tuple[Object, str, tuple[Any, ...]] | None]

ATOMS = frozenset({type(None), bool, int, float, str, bytes})
"""Types whose values are written as they are and need no identity."""

CAREFUL_ATOMS = ATOMS - {int, str}
"""The same, when there is an int or a str that MessagePack cannot write."""


LONG = 1024
"""Characters of a text, or bytes of an int, from which on it is a node: written once, however often it is mentioned."""

MOST = 1 << 18
"""How many items are taken apart at once where that must not take long: about a twentieth of a second."""

SAVED = 1 << 20
"""How many items are saved of one task. None may keep as many; but not all is looked at before it is saved."""

_TEXTS = frozenset({str, bytes})
_LONG_NODE = "T"
_HOLDING = frozenset({list, tuple, dict, set, frozenset})
_NODE = 20
ITEM = 64
_STEPS = 32
"""What a container or a function itself counts, and how many characters, or bytes of an int, or steps that an iterator
is led, count as one item."""


class Flattener:
    """Turns a graph of values into nodes: `ref` for each root, then `finish` once."""

    __slots__ = ("_alive", "_atoms", "_leaf", "_refs", "_splits", "_todo", "locate", "nodes", "rests")

    def __init__(
        self,
        leaf: Leaf,
        locate: Locate | None,
        careful: bool = False,
        splits: dict[type, Callable[[Flattener, Any], Node]] | None = None,
    ):
        self.rests: dict[tuple[int, int], Any] = {}
        self.nodes: list[Node] = []
        self.locate = locate
        self._leaf = leaf
        self._splits = SPLITS if splits is None else splits
        self._atoms = CAREFUL_ATOMS if careful else ATOMS
        self._refs: dict[int, Any] = {}
        self._alive: list[Any] = []
        self._todo: list[tuple[int, Any, Split]] = []

    def ref(self, value: Any) -> Any:
        """The part that stands for a value. Raises Unsavable."""
        kind = type(value)
        if kind in self._atoms and (kind not in _TEXTS or len(value) <= LONG):
            return value
        found = self._refs.get(id(value))
        if found is not None:
            return found
        if kind is Object or (kind in ATOMS and not is_long(value)):
            return self._leaf(value)
        split = self._splits.get(kind) or (self._splits[BaseException] if isinstance(value, BaseException) else None)
        self._alive.append(value)
        if split is None:
            found = self._leaf(value)
        else:
            found = [len(self.nodes)]
            self._todo.append((found[0], value, split))
            self.nodes.append([])
        self._refs[id(value)] = found
        return found

    def finish(self) -> None:
        """Take apart whatever the roots can reach. Raises Unsavable; E_QUOTA for more than can be saved."""
        todo, items = self._todo, 0
        while todo:
            index, value, split = todo.pop()
            node = self.nodes[index] = split(self, value)
            items += len(node) if node[0] != _LONG_NODE else bulk((value,))
            if items > SAVED:
                break
        if items > MOST:
            items += sum(map(bulk, self.nodes))
        if items > SAVED:
            raise E_QUOTA(f"a task cannot keep more than {SAVED:,} items")

    def finish_within(self, roots: Iterable[Any]) -> int:
        """The same, for these parts, where it must not take long; returns how many items that were: those of each
        container, some more for the container itself, some for long texts, and some for an iterator of a dict that
        stands far on. Raises Unsavable; E_QUOTA for too many.
        """
        items = bulk(roots)
        todo = self._todo
        while todo:
            index, value, split = todo.pop()
            items += _NODE
            check(items + (len(value) if type(value) in _HOLDING else 0))
            node = self.nodes[index] = split(self, value)
            items += len(node) + bulk(node) + (node[3] // _STEPS if node[0] == "k" else 0)
        return items


def is_long(value: Any) -> bool:
    """Whether a text is long, or an int is large."""
    return (value.bit_length() >> 3 if type(value) is int else len(value)) > LONG


def check(items: int) -> None:
    """Raise E_QUOTA where so many items are too many at once."""
    if items > MOST:
        raise E_QUOTA(f"more than {MOST:,} items at once are too much to copy, or to keep while a task waits")


def bulk(parts: Iterable[Any]) -> int:
    """The items that the texts and large ints among some parts count."""
    return sum(map(_bytes, parts)) // ITEM


def _bytes(part: Any) -> int:
    kind = type(part)
    if kind is str or kind is bytes:
        return len(part)
    return part.bit_length() >> 3 if kind is int else 0


Split = Callable[[Flattener, Any], Node]

ACTIVATION = ("this", "player", "caller", "verb", "args", "definer", "programmer", "command", "depth")
COMMAND = ("argstr", "dobj", "dobjstr", "prepstr", "iobj", "iobjstr")
"""The fields in the order in which records hold them; new fields go to the end, with a new format."""


def _split_long(flat: Flattener, value: Any) -> Node:
    return [_LONG_NODE, value if type(value) in flat._atoms else flat._leaf(value)]


def _split_list(flat: Flattener, value: list[Any]) -> Node:
    return ["l", *map(flat.ref, value)]


def _split_tuple(flat: Flattener, value: tuple[Any, ...]) -> Node:
    return ["t", *map(flat.ref, value)]


def _split_dict(flat: Flattener, value: dict[Any, Any]) -> Node:
    node: Node = ["d"]
    for key, item in value.items():
        node += (flat.ref(key), flat.ref(item))
    return node


def _split_set(flat: Flattener, value: set[Any]) -> Node:
    return ["s", *map(flat.ref, value)]


def _split_frozenset(flat: Flattener, value: frozenset[Any]) -> Node:
    return ["f", *map(flat.ref, value)]


def _split_owned(plain: Split) -> Split:
    """A container that belongs to a property stays the property's; one that no longer does is a plain one."""

    def split(flat: Flattener, value: Any) -> Node:
        place = flat.locate(value) if flat.locate is not None else None
        if place is None:
            return plain(flat, value)
        obj, name, path = place
        return ["o", obj.number, name, *map(flat.ref, path)]

    return split


def _split_range(flat: Flattener, value: range) -> Node:
    return ["r", flat.ref(value.start), flat.ref(value.stop), flat.ref(value.step)]


def _split_box(flat: Flattener, value: Box) -> Node:
    return ["b", flat.ref(value.v)] if value.has_value() else ["b"]


def _split_function(flat: Flattener, value: Function) -> Node:
    parts = (value.act, value.program, value.boxes, value.defaults, value.keyword_defaults)
    return ["F", value.index, *map(flat.ref, parts)]


def _split_activation(flat: Flattener, value: Activation) -> Node:
    return ["a", *(flat.ref(getattr(value, name)) for name in ACTIVATION)]


def _split_command(flat: Flattener, value: Command) -> Node:
    return ["c", *(flat.ref(getattr(value, name)) for name in COMMAND)]


def _split_error(flat: Flattener, value: BaseException) -> Node:
    """An error is its class and its arguments; a class that is not ours or Python's counts as its nearest base."""
    kind = next(c for c in type(value).__mro__ if ERRORS.get(c.__name__) is c or getattr(builtins, c.__name__, 0) is c)
    return ["x", kind.__name__, *map(flat.ref, value.args)]


def _weigh_error(flat: Flattener, value: BaseException) -> Node:
    """An error that is kept also keeps the Python frames that it went through, and the errors before it."""
    parts = [*value.args, value.__context__, value.__cause__]
    traceback = value.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        if "_p" in frame.f_globals:
            parts += frame.f_locals.values()
        traceback = traceback.tb_next
    return ["x", *map(flat.ref, parts)]


def _split_method(flat: Flattener, value: Method) -> Node:
    return ["m", value.name, flat.ref(value.target)]


def _split_match(flat: Flattener, value: Match) -> Node:
    return ["M", flat.ref(value.text), *value.names, *chain.from_iterable(value.spans)]


def _split_iterator(flat: Flattener, value: Any) -> Node:
    try:
        if type(value) is _SET_ITERATOR:
            return ["i", "iter", None, flat.ref(_rest(flat, value))]
        maker, args, *state = value.__reduce__()
    except RuntimeError:  # a set that has changed size
        return ["S"]
    return ["i", maker.__name__, flat.ref(state[0]) if state else None, *map(flat.ref, args)]


def _rest(flat: Flattener, value: Any) -> list[Any]:
    """What a set's iterator has left, as a list; one for all that stand at the same place in the same set."""
    owner = next((o for o in gc.get_referents(value) if isinstance(o, set | frozenset)), None)
    place = id(owner), length_hint(value)
    found: list[Any] | None = flat.rests.get(place)
    if found is None:
        found = flat.rests[place] = value.__reduce__()[1][0]
    return found


def _split_dict_iterator(flat: Flattener, value: Any) -> Node:
    """Where it stands in which dict; CPython tells what is left to go, and only the garbage collector which dict."""
    kind, backwards = _DICT_ITERATORS[type(value)]
    owner = next((o for o in gc.get_referents(value) if isinstance(o, dict)), None)
    if owner is None:
        return ["k", kind, backwards, 0, None]
    left = length_hint(value)
    if not left:
        try:
            value.__reduce__()
        except RuntimeError:  # the dict has changed size
            return ["k", kind, backwards, -1, None]
    return ["k", kind, backwards, len(owner) - left, flat.ref(owner)]


def _split_view(flat: Flattener, value: Any) -> Node:
    return ["v", _VIEWS[type(value)], flat.ref(gc.get_referents(value)[0])]


def _split_generator(flat: Flattener, value: Any) -> Node:
    return ["g", *map(flat.ref, gc.get_referents(value))]


_DICT_ITERATORS: dict[type, tuple[str, bool]] = {
    type(turn(view)): (name, backwards)
    for name, view in (("keys", {}.keys()), ("values", {}.values()), ("items", {}.items()))
    for turn, backwards in ((iter, False), (reversed, True))
}
_VIEWS: dict[type, str] = {type({}.keys()): "keys", type({}.values()): "values", type({}.items()): "items"}

_SET_ITERATOR: type = type(iter(set()))

_PLAIN_ITERATORS: tuple[type, ...] = (
    *map(type, map(iter, ([], (), "", "é", b"", range(0), range(2**70), set()))),
    *map(type, (reversed([]), reversed(()), reversed(range(0)))),
    *(enumerate, zip, map, filter),
)

SPLITS: dict[type, Split] = {
    **dict.fromkeys((str, bytes, int), _split_long),
    list: _split_list,
    tuple: _split_tuple,
    dict: _split_dict,
    set: _split_set,
    frozenset: _split_frozenset,
    OwnedList: _split_owned(_split_list),
    OwnedDict: _split_owned(_split_dict),
    OwnedSet: _split_owned(_split_set),
    range: _split_range,
    Box: _split_box,
    Function: _split_function,
    Method: _split_method,
    Match: _split_match,
    Activation: _split_activation,
    Command: _split_command,
    **dict.fromkeys(_PLAIN_ITERATORS, _split_iterator),
    **dict.fromkeys(_DICT_ITERATORS, _split_dict_iterator),
    **dict.fromkeys(_VIEWS, _split_view),
    BaseException: _split_error,
}
"""How each type is taken apart; an error of any class as BaseException says."""


def _hashed(plain: Split) -> Split:
    """What is made again, at a restart if not at once: E_QUOTA where too many keys have one hash for that."""

    def split(flat: Flattener, value: Any) -> Node:
        hashing(value, 2 * MAX_ALIKE)  # there may be as many such sets as it has items
        return plain(flat, value)

    return split


_HASHED: dict[type, Split] = {kind: _hashed(SPLITS[kind]) for kind in (dict, set, frozenset)}

WEIGHED: dict[type, Split] = {
    **SPLITS,
    **_HASHED,
    **dict.fromkeys((Generator, GeneratorType), _split_generator),
    BaseException: _weigh_error,
}
"""What is looked into to see how much a task keeps: a generator is never saved, but it keeps what it works with."""

COPIED: dict[type, Split] = {kind: split for kind, split in (SPLITS | _HASHED).items() if kind is not Command}
"""What a copy takes apart: the words of a command never change, so they are shared."""
