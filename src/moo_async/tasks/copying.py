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
from moo_async.tasks.flatten import ATOMS, bulk, is_long
from moo_async.tasks.graph import blame, copies, length
from moo_async.tasks.names import Unsavable
from moo_async.world.activation import Activation
from moo_async.world.errors import E_TYPE
from moo_async.world.objects import Object

_SHARED = ATOMS | {Object, Program, type(UNSET)}
_BRIEF = _SHARED - {str, bytes, int}
_FEW = 256
"""Items of a list up to which they are little."""

_RANGE = type(iter(range(0)))

_SMALL = _BRIEF | {_RANGE}
"""Types whose values keep next to nothing."""


def copy_frame(frame: Frame) -> tuple[Frame, int]:
    """A frame with copies of the variables, and how many items they are, 0 for few. Raises E_TYPE naming the variable
    that cannot be copied, E_QUOTA for too much."""
    copied, items = _simple((frame.act, *frame.values)), 0
    if copied is None:
        held = [frame.act, *[value for value in frame.values if value is not UNSET]]
        try:
            values, items = copies(held)
        except Unsavable:
            raise blame([frame]) from None
        made = iter(values)
        copied = [value if value is UNSET else next(made) for value in (frame.act, *frame.values)]
    if frame.program.loose:
        items += length([frame.program])
    act, *rest = copied
    return Frame(frame.program, frame.function, frame.site, act, tuple(rest), frame.names), items


def copy_value(value: Any) -> Any:
    """A copy of one value. Raises E_TYPE when it cannot be copied, E_QUOTA when it is too much."""
    return copy_weighed(value)[0]


def copy_weighed(value: Any) -> tuple[Any, int]:
    """A copy of one value, and how many items it is. E_TYPE, E_QUOTA."""
    if type(value) in _SHARED:
        return value, 0 if type(value) in _BRIEF or not is_long(value) else bulk((value,))
    try:
        (copy,), items = copies([value])
    except Unsavable as e:
        raise E_TYPE(f"a task cannot be given {e}") from None
    return copy, items


def is_little(values: Iterable[Any], act: Activation) -> bool:
    """Whether it is seen at once that some values, and the arguments of a call, are little, as most are."""
    for value in values:
        kind = type(value)
        if kind is list:
            if not _all_brief(value):
                return False
        elif kind not in _SMALL and (kind not in ATOMS or is_long(value)):
            return False
    return _all_brief(act.args)


def _all_brief(values: list[Any]) -> bool:
    """Whether a list is short, and holds nothing but objects and short texts and numbers."""
    if len(values) > _FEW:
        return False
    for value in values:
        kind = type(value)
        if kind not in _BRIEF and (kind not in ATOMS or is_long(value)):
            return False
    return True


def _simple(values: Iterable[Any]) -> list[Any] | None:
    """The copies, if this is a frame of the usual kind, which keeps little."""
    copied: list[Any] = []
    lists: dict[int, list[Any]] = {}
    for value in values:
        kind = type(value)
        if kind not in _BRIEF:
            if kind in ATOMS:
                if is_long(value):
                    return None
            elif kind is Activation:
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
        if not _all_brief(value):
            return None
        copy = lists[id(value)] = value[:]
    return copy
