"""Holdings: what each owner has, objects, properties and bytes, and the quotas on them.

Owns the accounts. An object's bytes are those of its row in the database with the sources of its verbs: exact whenever
a checkpoint has written it, and in between more by what has been written since, for what was overwritten is noticed at
the next one only. So before a quota refuses anything, the owner's objects that have grown since are weighed, and what
it says is true at that moment; what it lets pass may be too much by homes.STEP for each property written since the last
checkpoint. To keep it exact at each write was turned down: every write of a text would pay for it.

The owner of an object pays for what is on it, whoever put it there. The accounts are made at the first need, in one
walk over all objects; an account is the sum over the objects of one owner at all times, so every change of either is
undone in the journal by the opposite one. Reads no values and asks no permission.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from moo_async.world.activation import meter
from moo_async.world.errors import E_QUOTA

if TYPE_CHECKING:
    from moo_async.world.objects import Object, World

LARGEST_OBJECT = 16
"""Times `max_value_size` that one object may take: it is written in one piece, between two turns of the event loop."""


class Holding:
    """What one owner has. `grown` are the objects that may weigh less than their account says."""

    __slots__ = ("bytes", "grown", "objects", "properties")

    def __init__(self) -> None:
        self.objects: dict[Object, None] = {}
        self.properties = 0
        self.bytes = 0
        self.grown: dict[Object, None] = {}


def holding(owner: "Object") -> Holding:
    """The account of an owner, one that has nothing too."""
    world = owner.world
    if world.holdings is None:
        world.holdings = {}
        for o in world.objects.values():
            _add(o)
    return _of(world, owner)


def _of(world: "World", owner: "Object") -> Holding:
    if world.holdings is None:
        world.holdings = {}
    found = world.holdings.get(owner)
    if found is None:
        found = world.holdings[owner] = Holding()
    return found


def _add(o: "Object") -> None:
    if o.world.holdings is not None:
        account = _of(o.world, o.owner)
        account.objects[o] = None
        account.properties += len(o.defines)
        account.bytes += o.bytes
        if o in o.world.dirty:
            account.grown[o] = None


def _remove(o: "Object") -> None:
    if o.world.holdings is not None:
        account = _of(o.world, o.owner)
        account.objects.pop(o, None)
        account.grown.pop(o, None)
        account.properties -= len(o.defines)
        account.bytes -= o.bytes


def acquired(o: "Object") -> None:
    """`o` has an owner now, or has come into being. Its own and its owner's fields must be what they will be."""
    o.world.journal.record(_remove, o)
    _add(o)


def lost(o: "Object") -> None:
    """`o` is about to be given another owner, or to be no more."""
    o.world.journal.record(_add, o)
    _remove(o)


def defined(o: "Object") -> None:
    """`o` is about to define one more property. E_QUOTA when its owner has as many as it may have."""
    world, owner = o.world, o.owner
    most = world.quotas.properties_of(owner) if world.quotas is not None and meter.act is not None else None
    if most is not None and holding(owner).properties >= most:
        raise E_QUOTA(f"Resource limit exceeded: {owner} may not define any more properties ({most:,} at most)")
    world.journal.record(_count, o, -1)
    _count(o, 1)


def undefined(o: "Object") -> None:
    """`o` is about to define one property less."""
    o.world.journal.record(_count, o, 1)
    _count(o, -1)


def _count(o: "Object", more: int) -> None:
    if o.world.holdings is not None:
        _of(o.world, o.owner).properties += more


def measured(o: "Object", size: int) -> None:
    """So many bytes are what `o` takes now."""
    if o.world.holdings is not None:
        account = _of(o.world, o.owner)
        account.bytes += size - o.bytes
        account.grown.pop(o, None)
    o.bytes = size


def grown(o: "Object", size: int, coming: int, going: Callable[[], int] = int) -> None:
    """So many bytes more are about to be on `o`, the last of them part of something so large, none of which is there
    yet; `going` tells how much it will take the place of. E_QUOTA when that is too much, for the object or its owner.
    """
    if meter.act is None:
        return
    world, owner = o.world, o.owner
    quotas = world.quotas
    most = None if quotas is None else quotas.bytes_of(owner)
    if most is not None:
        account = holding(owner)
        if account.bytes + size > most:
            for other in list(account.grown):
                weigh(other)
            size = max(0, coming - going())
            if account.bytes + size > most:
                raise E_QUOTA(f"Resource limit exceeded: the objects of {owner} would take more than {most:,} bytes")
    largest = LARGEST_OBJECT * meter.max_value
    if o.bytes + size > largest:
        weigh(o)
        size = max(0, coming - going())
        if o.bytes + size > largest:
            raise E_QUOTA(f"Resource limit exceeded: {o} would take more than {largest:,} bytes")
    if world.holdings is not None:
        account = _of(world, owner)
        account.bytes += size
        account.grown[o] = None
    o.bytes += size


def weigh(o: "Object") -> int:
    """The bytes that `o` takes, measured now; ticks for the work are taken before."""
    quotas = o.world.quotas
    if quotas is not None:
        meter.ticks -= 10 + (o.bytes >> 5)
        if meter.ticks < 0 and meter.act is not None:
            meter.out()
        measured(o, quotas.weigh(o))
        if o.world.holdings is not None:
            _of(o.world, o.owner).grown[o] = None  # a rollback may yet make it less
    return o.bytes
