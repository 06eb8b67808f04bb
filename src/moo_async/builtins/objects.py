"""Objects for verb code: what exists, who descends from whom, who is a player.

Permission checks are the world's own. Making, moving and recycling call verbs and live in the prelude.
"""

from __future__ import annotations

import re
from typing import Any

from moo_async.builtins.permissions import require_wizard
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.world import shape
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import PLAYER, Object, World

_NUMBER = re.compile(r"\s*#?(-?\d{1,18})\s*\Z", re.ASCII)
_MOST = 10**18


@builtin()
def valid(o: Object) -> bool:
    """Whether the object exists: False for nothing, for recycled objects and for numbers that were never used."""
    return o.valid


@builtin()
def max_object() -> Object:
    """The highest object number ever used, as an object; it need not be valid."""
    return _world().ref(_world().max_object)


@builtin()
def toobj(n: int | str | Object) -> Object:
    """The object with number `n`, given as 12, "12" or "#12". It need not be valid. E_INVARG for other text."""
    if isinstance(n, Object):
        return n
    if isinstance(n, str):
        number = _NUMBER.match(n)
        if number is None:
            raise E_INVARG("toobj(): that text is not an object number")
        n = int(number[1])
    if not -_MOST < n < _MOST:
        raise E_INVARG("toobj(): that number is out of range")
    return _world().ref(int(n))


@builtin()
def parent(o: Valid) -> Object:
    """The first parent of `o`, or nothing when it has none."""
    return o.parents[0] if o.parents else _world().nothing


@builtin()
def parents(o: Valid) -> list[Object]:
    """The parents of `o`, in the order in which verbs and properties are looked up."""
    return list(o.parents)


@builtin()
def children(o: Valid) -> list[Object]:
    """The objects that have `o` as a parent, the newest last."""
    charge(len(o.children))
    return list(o.children)


@builtin()
def ancestors(o: Valid, with_self: bool = False) -> list[Object]:
    """Everything that `o` inherits from, in order of look-up: depth first, left to right, each once."""
    found = shape.ancestors(o, with_self)
    charge(len(found))
    return list(found)


@builtin()
def descendants(o: Valid, with_self: bool = False) -> list[Object]:
    """Everything that inherits from `o`."""
    found = [o] if with_self else []
    seen = {o}
    waiting = list(reversed(o.children))
    while waiting:
        child = waiting.pop()
        if child not in seen:
            charge(1 + len(child.children))
            seen.add(child)
            found.append(child)
            waiting.extend(reversed(child.children))
    return found


@builtin()
def isa(o: Object, what: Object | list[Any] | tuple[Any, ...]) -> bool:
    """Whether `o` is `what` or inherits from it; with a list, from any of them. False when `o` is not valid."""
    if isinstance(what, Object):
        return o.valid and shape.isa(o, what)
    charge(len(what))
    above = set(shape.ancestors(o, True)) if o.valid else set()
    return any(isinstance(kind, Object) and kind in above for kind in what)


@builtin()
def chparent(o: Valid, new: Object) -> None:
    """Make `new` the only parent of `o`; nothing takes its parents away. See chparents()."""
    charge(len(o.children))
    shape.chparents(o, [new] if new is not meter.world.nothing else [])


@builtin()
def chparents(o: Valid, new: list[Object] | tuple[Object, ...]) -> None:
    """Give `o` other parents. Values of properties that it still inherits survive.

    E_PERM unless you own `o` and own each parent or it is fertile, E_RECMOVE when `o` would be its own ancestor,
    E_INVARG when two properties of one name would meet.
    """
    charge(len(o.children))
    shape.chparents(o, list(new))


@builtin()
def players() -> list[Object]:
    """Every object with the player flag, connected or not."""
    world = _world()
    charge(len(world.objects if world.player_list is None else world.player_list) // 8)
    return shape.players(world)


@builtin()
def is_player(o: Valid) -> bool:
    """Whether `o` has the player flag."""
    return bool(o.flags & PLAYER)


@builtin()
def set_player_flag(o: Valid, flag: bool | int) -> None:
    """Make `o` a player or take that away, which also closes its connection. E_PERM unless you are a wizard."""
    require_wizard("set_player_flag()")
    shape.set_player_flag(o, bool(flag))
    if not flag:
        meter.world.journal.on_commit(meter.scheduler.host.boot, o, None)


@builtin()
def transport(what: Valid, where: Object) -> None:
    """Move `what` to `where` without asking or telling anybody: no verb runs that could keep it. move() does ask.

    E_PERM unless you are a wizard, E_RECMOVE when it would be inside itself.
    """
    require_wizard("transport()")
    shape.relocate(what, where)


@builtin()
def locate_by_name(name: str, case: bool = False) -> list[Object]:
    """Every object whose name contains `name`, in the order of their numbers; with `case`, upper and lower case
    differ."""
    world = meter.world
    charge(1 + len(world.objects) // 8)
    wanted = name if case else name.casefold()
    found = [o for o in world.objects.values() if wanted in (o.name if case else o.name.casefold())]
    return sorted(found, key=lambda o: o.number)


def _world() -> World:
    world: World = meter.world
    return world
