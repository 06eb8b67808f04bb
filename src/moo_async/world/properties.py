"""Properties as verb code sees them: LambdaMOO's rules of who may read, write, define, clear and re-own them.

Owns every permission check on properties. Never decides where a value lives (slots.py) or what may be one (owned.py).
`who` is whose permissions count: None means the running programmer, or the engine when no verb runs. Errors are
MooErrors whose message says what was wrong; E_INVIND for reading or writing on something that is no valid object,
E_INVARG for the other operations there.
"""

from typing import Any
from unicodedata import normalize

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_INVIND, E_PROPNF, E_TYPE
from moo_async.world.fields import READERS, read_field, write_field
from moo_async.world.lineage import ancestors, descendants
from moo_async.world.objects import CLEAR, READ, WIZARD, WRITE, C, Object, R, W
from moo_async.world.permissions import (
    Refusal,
    acting,
    allows,
    is_wizard,
    refused,
    refused_property,
    require_object,
    require_owner_given,
    require_valid,
)
from moo_async.world.slots import (
    Found,
    clear_slot,
    define,
    definer_of,
    find_slot,
    own_slot,
    rename,
    resolve,
    set_slot_info,
    undefine,
    write_flat,
    write_slot,
)
from moo_async.world.text import short
from moo_async.world.values import ATOMS, FLAT, LOWEST, WIDE

__all__ = [
    "add_property",
    "clear_property",
    "delete_property",
    "find_slot",
    "get",
    "has_property",
    "is_clear_property",
    "properties",
    "property_info",
    "put",
    "set",
    "set_property_info",
]

MAX_NAME = 255
SHORT = 256
"""Characters of a text below which its size is not looked at when it is written."""

PERMS = tuple("".join(letter for bit, letter in ((R, "r"), (W, "w"), (C, "c")) if bits & bit) for bits in range(8))


def parse_perms(perms: str) -> int:
    """The bits of a permission string such as "rc"; E_INVARG for other letters than r, w, c, E_TYPE for no string."""
    if type(perms) is not str:
        raise E_TYPE("Type mismatch: permissions are text made of r, w and c")
    bits = 0
    for letter in perms.lower():
        if letter not in "rwc":
            raise E_INVARG(f"{perms!r} is no set of property permissions: they are made of r, w and c")
        bits |= {"r": R, "w": W, "c": C}[letter]
    return bits


def _find(o: Object, name: str, error: type[Exception] = E_INVARG) -> tuple[str, Found]:
    """A property with a slot: its lower-case name and how `o` has it. E_PROPNF; `error` for an invalid object."""
    if not o.valid:
        raise error(f"{o} is not a valid object")
    if type(name) is not str:
        raise E_TYPE("Type mismatch: the name of a property is text")
    key = name.lower()
    found = resolve(o, key)
    if found is None:
        raise E_PROPNF(f"{name} is a built-in property" if key in READERS else f"Property not found: {o}.{short(name)}")
    return key, found


def _require(o: Object, name: str, found: Found, bit: int, who: Object | None) -> None:
    if not allows(found.owner, found.perms & bit, who):
        what = "read" if bit == R else "write"
        message = f"Permission denied: {who} may not {what} {o}.{name}"
        raise refused_property(message, what, bit, who, o, name, found.owner)


def get(o: Object, name: str, who: Object | None = None) -> Any:
    """The value of a property. E_INVIND, E_PROPNF, E_PERM.

    What everybody may read is remembered in `o.fast`.
    """
    key = name.lower()
    if key in READERS:
        if not o.valid:
            raise E_INVIND(f"{o} is not a valid object")
        return read_field(o, key, acting(who))
    key, found = _find(o, name, E_INVIND)
    if not found.perms & R:
        _require(o, name, found, R, acting(who))
    elif name == key or _is_typed(o, key, name):  # any other spelling could fill the cache without end
        o.world.filled(o)
        o.fast[name] = found.holder
    return found.holder.value


def _is_typed(o: Object, key: str, name: str) -> bool:
    definer = definer_of(o, key)
    return definer is not None and definer.defines[key] == name


def set(o: Object, name: str, value: Any, who: Object | None = None) -> None:
    """Set a property; containers are copied. E_INVIND, E_PROPNF, E_PERM; E_TYPE, E_INVARG, E_QUOTA for the value."""
    slot = o.slots.get(name)
    if slot is None or (old := slot.value) is CLEAR:
        _set_slowly(o, name, value, who)
        return
    if not slot.perms & W:
        if who is None and meter.act is not None:
            who = meter.act.programmer
        if who is not None and slot.owner is not who and not who.flags & WIZARD:
            raise refused_property(
                f"Permission denied: {who} may not write {o}.{name}", "write", W, who, o, name, slot.owner
            )
    kind = type(value)
    if type(old) in FLAT and (
        LOWEST < value < WIDE
        if kind is int
        else kind in ATOMS or (kind is str and len(value) < SHORT and value.isascii())
    ):
        write_flat(slot, o, value)
    else:
        write_slot(slot, o, name, value)


def _set_slowly(o: Object, name: str, value: Any, who: Object | None) -> None:
    key = name.lower()
    if key in READERS:
        if not o.valid:
            raise E_INVIND(f"{o} is not a valid object")
        write_field(o, key, value, acting(who))
        return
    key, found = _find(o, name, E_INVIND)
    _require(o, name, found, W, acting(who))
    write_slot(own_slot(o, key, found), o, key, value)


def put(o: Object, name: str, value: Any) -> None:
    """Set a property as the engine itself, whoever runs: no permission check. Not for built-in properties."""
    key, found = _find(o, name)
    write_slot(own_slot(o, key, found), o, key, value)


def has_property(o: Object, name: str) -> bool:
    """Whether the object has a property of that name, defined, inherited or built in. False for an invalid object."""
    key = name.lower()
    return o.valid and (key in READERS or resolve(o, key) is not None)


def properties(o: Object, who: Object | None = None) -> list[str]:
    """The names, as typed, of the properties defined on the object itself. E_INVARG; E_PERM unless it is readable."""
    require_object(o, READ, acting(who), "list the properties of")
    return list(o.defines.values())


def property_info(o: Object, name: str, who: Object | None = None) -> tuple[Object, str]:
    """Owner and permissions ("rwc" or some of it) of the object's slot. E_INVARG, E_PROPNF, E_PERM unless readable."""
    key, found = _find(o, name)
    _require(o, key, found, R, acting(who))
    return found.owner, PERMS[found.perms]


def set_property_info(
    o: Object, name: str, owner: Object, perms: str, new_name: str | None = None, who: Object | None = None
) -> None:
    """Change owner and permissions of the object's slot and, where the property is defined, its name.

    E_PERM unless the slot is writable, and unless the owner stays the same or a wizard asks. E_INVARG for a bad owner,
    bad permissions, a name that is taken or none, or a new name where the property is only inherited.
    """
    who = acting(who)
    bits = parse_perms(perms)
    key, found = _find(o, name)
    _require(o, key, found, W, who)
    if owner is not found.owner:
        require_valid(owner)
        if not is_wizard(who):
            refusal = Refusal("change the owner of the property", "the owner of a property", who, "property", o, name)
            raise refused(f"Permission denied: only a wizard may change the owner of {o}.{name}", refusal)
    if new_name is not None:
        if key not in o.defines:
            raise E_INVARG(f"{o}.{name} can only be renamed where it is defined")
        new_name = _check_name(new_name)
        if new_name.lower() != key:
            _require_free(o, new_name.lower())
    set_slot_info(o, key, found, owner, bits)
    if new_name is not None:
        rename(o, key, new_name)


def add_property(
    o: Object, name: str, value: Any, owner: Object | None = None, perms: str = "rc", who: Object | None = None
) -> None:
    """Define a property on the object and so on all its descendants; `owner` None means whoever asks.

    E_PERM unless the object is writable or controlled, and the owner is the asker or a wizard asks. E_INVARG for a name
    that is no identifier, begins with "_", is built in, or is taken on an ancestor or a descendant; for a bad owner or
    bad permissions. E_TYPE, E_INVARG, E_QUOTA for the value.
    """
    who = acting(who)
    bits = parse_perms(perms)
    require_object(o, WRITE, who, "add a property to")
    if owner is None:
        owner = o.owner if who is None else who
    require_owner_given(owner, who, f"{o}.{name}")
    typed = _check_name(name)
    _require_free(o, typed.lower())
    define(o, typed, value, owner, bits)


def delete_property(o: Object, name: str, who: Object | None = None) -> None:
    """Remove a property that the object defines, from its descendants too. E_INVARG, E_PERM, E_PROPNF."""
    require_object(o, WRITE, acting(who), "remove a property from")
    key = name.lower()
    if key not in o.defines:
        raise E_PROPNF(f"Property not found: {o} defines no {short(name)}")
    undefine(o, key)


def clear_property(o: Object, name: str, who: Object | None = None) -> None:
    """Let the object have its ancestors' value. E_INVARG, also where the property is defined; E_PROPNF, E_PERM."""
    if o.valid and name.lower() in READERS:
        rule = "a built-in property has one value"
        refusal = Refusal("clear the property", rule, acting(who), "property", o, name, wizard=False)
        raise refused(f"Permission denied: {name} is a built-in property", refusal)
    key, found = _find(o, name)
    _require(o, key, found, W, acting(who))
    if key in o.defines:
        raise E_INVARG(f"{o}.{name} cannot be cleared where it is defined")
    clear_slot(o, key)


def is_clear_property(o: Object, name: str, who: Object | None = None) -> bool:
    """Whether the value is an ancestor's. E_INVARG, E_PROPNF, E_PERM unless readable. False for built-in properties."""
    if o.valid and name.lower() in READERS:
        return False
    key, found = _find(o, name)
    _require(o, key, found, R, acting(who))
    slot = o.slots.get(key)
    return slot is None or slot.value is CLEAR


def _check_name(name: str) -> str:
    """The name in the form that Python gives identifiers; E_INVARG when it cannot be a property's."""
    if type(name) is not str:
        raise E_TYPE("Type mismatch: the name of a property is text")
    name = normalize("NFKC", name)
    if not name.isidentifier() or name.startswith("_") or len(name) > MAX_NAME:
        raise E_INVARG(f"{name[:MAX_NAME]!r} cannot be the name of a property: letters, digits and _, a letter first")
    if name.lower() in READERS:
        raise E_INVARG(f"{name} is a built-in property")
    return name


def _require_free(o: Object, key: str) -> None:
    """E_INVARG when an ancestor or a descendant (or another ancestor of one) defines the name."""
    if definer_of(o, key) is not None:
        raise E_INVARG(f"{definer_of(o, key)} already defines a property {key}")
    for heir in descendants(o):
        for above in (heir, *ancestors(heir)) if len(heir.parents) > 1 else (heir,):
            if key in above.defines:
                raise E_INVARG(f"{above} already defines a property {key}")
