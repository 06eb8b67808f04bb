"""The built-in properties: name, owner, programmer, wizard, player, r, w, f, location, contents, parents, children.

Owns who may read and write them. They have no slots, and no property can be defined under their names.
"""

from collections.abc import Callable
from typing import Any, Final

from moo_async.world.audit import note
from moo_async.world.errors import E_INVARG, E_TYPE
from moo_async.world.holdings import acquired, lost
from moo_async.world.names import enter, require_name
from moo_async.world.objects import FERTILE, PLAYER, PROGRAMMER, READ, WIZARD, WRITE, Object
from moo_async.world.permissions import Refusal, controls, is_wizard, refused
from moo_async.world.slots import find_slot, keep_owners
from moo_async.world.values import clean_text

FLAG_BITS: Final = {"programmer": PROGRAMMER, "wizard": WIZARD, "r": READ, "w": WRITE, "f": FERTILE}

READERS: Final[dict[str, Callable[[Object], Any]]] = {
    "name": lambda o: o.name,
    "owner": lambda o: o.owner,
    "programmer": lambda o: bool(o.flags & PROGRAMMER),
    "wizard": lambda o: bool(o.flags & WIZARD),
    "player": lambda o: bool(o.flags & PLAYER),
    "r": lambda o: bool(o.flags & READ),
    "w": lambda o: bool(o.flags & WRITE),
    "f": lambda o: bool(o.flags & FERTILE),
    "location": lambda o: o.location,
    "contents": lambda o: list(o.contents),
    "parents": lambda o: list(o.parents),
    "children": lambda o: list(o.children),
}

INSTEAD: Final = {
    "player": "set_player_flag()",
    "location": "move()",
    "contents": "move()",
    "parents": "chparents()",
    "children": "chparents()",
}

_SET: Final = "set the built-in property"


def read_field(o: Object, key: str, who: Object | None) -> Any:
    """The value of a built-in property of a valid object; E_PERM where it is protected and `who` no wizard."""
    if key in o.world.protected and not is_wizard(who):
        rule = f"$server_options.protect_{key}"
        raise refused(
            f"Permission denied: only a wizard may read {o}.{key}",
            Refusal("read the property", rule, who, "property", o, key, instead=f"{rule} set to False"),
        )
    return READERS[key](o)


def write_field(o: Object, key: str, value: Any, who: Object | None) -> None:
    """Set a built-in property of a valid object.

    `name` by the owner, a player's by wizards; `r`, `w`, `f` by the owner; `owner`, `programmer`, `wizard` by wizards.
    E_PERM for anyone else and for the other fields; E_TYPE and E_INVARG for values that do not fit.
    """
    if key in INSTEAD:
        raise refused(
            f"Permission denied: {o}.{key} cannot be assigned, use {INSTEAD[key]}",
            Refusal(_SET, "it is not assigned", who, "property", o, key, instead=INSTEAD[key], wizard=False),
        )
    wizards_only = key in ("owner", "programmer", "wizard") or (key == "name" and o.flags & PLAYER)
    if not (is_wizard(who) if wizards_only else controls(who, o)):
        rule, owner = ("for wizards", None) if wizards_only else ("the owner of the object", o.owner)
        refusal = Refusal(_SET, rule, who, "property", o, key, owner)
        raise refused(f"Permission denied: {who} may not set {o}.{key}", refusal)
    if key == "name":
        set_name(o, value)
    elif key == "owner":
        set_owner(o, value)
    else:
        if wizards_only and bool(value) is not bool(o.flags & FLAG_BITS[key]):
            note(o.world, f"flag {key} {'on' if value else 'off'}", o)
        set_flag(o, FLAG_BITS[key], bool(value))


def set_name(o: Object, name: Any) -> None:
    """Name an object: E_TYPE unless it is text, E_INVARG for what names.py does not allow."""
    if type(name) is not str:
        raise E_TYPE(f"Type mismatch: {o}.name is text")
    require_name(o, clean_text(name))
    o.world.changed(o)
    o.world.journal.record(_rename, o, o.name)
    _rename(o, name)


def _rename(o: Object, name: str) -> None:
    o.name = name
    if o.flags & PLAYER:
        enter(o)


def set_owner(o: Object, owner: Any) -> None:
    """Give an object another owner; its property slots stay whose they are."""
    if type(owner) is not Object:
        raise E_TYPE(f"Type mismatch: {o}.owner is an object")
    if not owner.valid:
        raise E_INVARG(f"{owner} is not a valid object")
    if owner is not o.owner:
        o.world.changed(o)
        keep_owners(o)
        lost(o)
        o.world.journal.record(setattr, o, "owner", o.owner)
        o.owner = owner
        acquired(o)


def set_flag(o: Object, bit: int, on: bool) -> None:
    """Turn one flag bit on or off."""
    o.world.changed(o)
    o.world.journal.record(setattr, o, "flags", o.flags)
    o.flags = o.flags | bit if on else o.flags & ~bit


def refresh_protected(world: Any) -> None:
    """Read anew, from `system.server_options.protect_NAME`, which built-in properties only wizards may read."""
    slot = find_slot(world.system, "server_options")
    options = None if slot is None else slot.value
    names = set()
    if type(options) is Object:
        for key in READERS:
            protect = find_slot(options, f"protect_{key}")
            if protect is not None and protect.value:
                names.add(key)
    world.protected = frozenset(names)
