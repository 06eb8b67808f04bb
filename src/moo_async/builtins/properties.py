"""Properties for verb code. Every rule and every permission check is the world's; nothing is decided here.

A permission string is made of the letters r (everybody may read), w (everybody may write) and c (a descendant's
owner owns its own slot).
"""

from __future__ import annotations

from typing import Any

from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.world import properties as world_properties
from moo_async.world.objects import Object


@builtin()
def properties(o: Valid) -> list[str]:
    """The names of the properties defined on `o` itself. E_PERM unless `o` is readable, yours, or you are a wizard."""
    names = world_properties.properties(o)
    charge(len(names))
    return names


@builtin()
def has_property(o: Valid, name: str) -> bool:
    """Whether `o` has the property, its own, inherited or built in."""
    return world_properties.has_property(o, name)


@builtin()
def get_property(o: Valid, name: str) -> Any:
    """The value of a property whose name is in a variable, as `o.name` gives it. E_PROPNF, E_PERM."""
    return world_properties.get(o, name)


@builtin()
def set_property(o: Valid, name: str, value: Any) -> None:
    """Set a property whose name is in a variable, as `o.name = value` does. E_PROPNF, E_PERM; E_TYPE for what no
    property can hold (functions, iterators)."""
    world_properties.set(o, name, value)


@builtin()
def property_info(o: Valid, name: str) -> tuple[Object, str]:
    """(owner, permissions) of the slot that `o` has for a property. E_PROPNF; E_PERM unless you may read the slot."""
    return world_properties.property_info(o, name)


@builtin()
def set_property_info(o: Valid, name: str, owner: Object, perms: str, new_name: str | None = None) -> None:
    """Change owner and permissions of the slot that `o` has for a property, and with `new_name` its name.

    E_PERM unless you may write the slot; only wizards change the owner. A property is renamed where it is defined,
    E_INVARG elsewhere or when the name is taken.
    """
    if new_name is None:
        world_properties.set_property_info(o, name, owner, perms)
    else:
        world_properties.set_property_info(o, name, owner, perms, new_name)


@builtin()
def add_property(o: Valid, name: str, value: Any, owner: Object, perms: str) -> None:
    """Define a new property on `o` and all its descendants.

    E_PERM unless `o` is yours or writable, and `owner` is you; wizards may do both. E_INVARG when the name is no
    name, or is in use on an ancestor or a descendant.
    """
    world_properties.add_property(o, name, value, owner, perms)


@builtin()
def delete_property(o: Valid, name: str) -> None:
    """Remove a property that `o` defines from it and all its descendants. E_PROPNF; E_PERM unless `o` is yours or
    writable."""
    world_properties.delete_property(o, name)


@builtin()
def clear_property(o: Valid, name: str) -> None:
    """Let `o` have the value of its parent again. E_PERM unless you may write the slot; E_INVARG where it is
    defined."""
    world_properties.clear_property(o, name)


@builtin()
def is_clear_property(o: Valid, name: str) -> bool:
    """Whether `o` has no value of its own for the property. E_PROPNF; E_PERM unless you may read the slot."""
    return world_properties.is_clear_property(o, name)
