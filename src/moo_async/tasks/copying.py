"""Copies for a fork: its variables are its own, containers included, and share among themselves what the parent's
shared.

`graph` can copy whatever a task may hold. Most frames hold little: numbers, strings, objects of the world, the
arguments, an iterator over a range. Those are copied here directly, ten times as fast, and everything else is left to
the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from moo_async.language.compiled import UNSET
from moo_async.language.program import Program
from moo_async.language.run import Frame
from moo_async.tasks.flatten import ATOMS
from moo_async.tasks.graph import blame, copies
from moo_async.tasks.names import Unsavable
from moo_async.world.activation import Activation
from moo_async.world.errors import E_TYPE
from moo_async.world.objects import Object

_SHARED = ATOMS | {Object, Program, type(UNSET)}
_RANGE = type(iter(range(0)))


def copy_frame(frame: Frame) -> Frame:
    """A frame with copies of the variables. Raises E_TYPE naming the variable that cannot be copied."""
    copied = _simple((frame.act, *frame.values))
    if copied is None:
        held = [frame.act, *[value for value in frame.values if value is not UNSET]]
        try:
            made = iter(copies(held))
        except Unsavable:
            raise blame([frame]) from None
        copied = [value if value is UNSET else next(made) for value in (frame.act, *frame.values)]
    act, *values = copied
    return Frame(frame.program, frame.function, frame.site, act, tuple(values), frame.names)


def copy_value(value: Any) -> Any:
    """A copy of one value. Raises E_TYPE when it cannot be copied."""
    if type(value) in _SHARED:
        return value
    try:
        return copies([value])[0]
    except Unsavable as e:
        raise E_TYPE(f"a task cannot be given {e}") from None


def _simple(values: Iterable[Any]) -> list[Any] | None:
    """The copies, if this is a frame of the usual kind."""
    copied: list[Any] = []
    lists: dict[int, list[Any]] = {}
    for value in values:
        kind = type(value)
        if kind not in _SHARED:
            if kind is Activation:
                value = _activation(value, lists)
            elif kind is list:
                value = _flat(value, lists)
            elif kind is _RANGE:
                maker, args, *state = value.__reduce__()
                value = maker(*args)
                if state and state[0] is not None:
                    value.__setstate__(state[0])
            else:
                return None
            if value is None:
                return None
        copied.append(value)
    return copied


def _activation(act: Activation, lists: dict[int, list[Any]]) -> Activation | None:
    args = _flat(act.args, lists) if type(act.args) is list else None
    if args is None:
        return None
    return Activation(
        act.this, act.player, act.caller, act.verb, args, act.definer, act.programmer, act.command, act.depth
    )


def _flat(value: list[Any], lists: dict[int, list[Any]]) -> list[Any] | None:
    copy = lists.get(id(value))
    if copy is None:
        for item in value:
            if type(item) not in _SHARED:
                return None
        copy = lists[id(value)] = value[:]
    return copy
