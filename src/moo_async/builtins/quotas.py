"""Quotas for verb code: what an owner has, what one object takes, and how much there may be.

The accounts and what they promise are in world/holdings.py. Changes nothing.
"""

from __future__ import annotations

from typing import Any

from moo_async.builtins.permissions import programmer, require_self_or_wizard
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.world import holdings
from moo_async.world.activation import meter
from moo_async.world.objects import Object
from moo_async.world.permissions import require_control
from moo_async.world.shape import objects_left


@builtin()
def owned_objects(owner: Valid) -> list[Object]:
    """The objects that `owner` owns, in the order of their numbers. E_PERM unless you are `owner` or a wizard."""
    require_self_or_wizard(owner, "owned_objects()")
    found = holdings.holding(owner).objects
    charge(len(found))
    return sorted(found, key=lambda o: o.number)


@builtin()
def object_bytes(o: Valid) -> int:
    """How many bytes an object takes on disk: its properties, its verbs with their source, and the rest of it.

    E_PERM unless you own it or are a wizard. Costs a tick for each 32 bytes.
    """
    require_control(o, programmer(), "weigh")
    return holdings.weigh(o)


@builtin()
def quota(owner: Valid) -> dict[str, Any]:
    """What `owner` has and may have: a dict with "objects", "properties", "bytes", and for each of them what is still
    free, "objects_left", "properties_left", "bytes_left", where None stands for any number.

    The bytes are those of the last checkpoint and what has been written since. E_PERM unless you are `owner` or a
    wizard.
    """
    require_self_or_wizard(owner, "quota()")
    has, quotas = holdings.holding(owner), meter.scheduler.limits
    properties, bytes_ = quotas.properties_of(owner), quotas.bytes_of(owner)
    return {
        "objects": len(has.objects),
        "objects_left": objects_left(owner),
        "properties": has.properties,
        "properties_left": None if properties is None else max(0, properties - has.properties),
        "bytes": has.bytes,
        "bytes_left": None if bytes_ is None else max(0, bytes_ - has.bytes),
    }
