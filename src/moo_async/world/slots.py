"""Property slots as they are found and kept along the lines of inheritance, without any permission check.

Owns what "the slot of an object" means when the object has none of its own: its value is the first own value among the
ancestors, its owner and permissions are those that LambdaMOO would have copied from the definer when the slot came into
being. Because they are derived, whatever would shift them (another owner of the object, other permissions on the
definer) first writes them down. Never called by verb code: properties.py asks first.
"""

from typing import Any, NamedTuple

from moo_async.world.holdings import defined, undefined
from moo_async.world.lineage import ancestors, descendants
from moo_async.world.objects import CLEAR, C, Object, Slot
from moo_async.world.owned import Home, home_of, own, retire
from moo_async.world.values import FLAT, is_atom


class Found(NamedTuple):
    """A property as one object has it: the slot that holds the value, and owner and permissions of its own slot."""

    holder: Slot
    owner: Object
    perms: int


def resolve(o: Object, key: str) -> Found | None:
    """The property with this lower-case name as `o` has it; None when it has no such property."""
    mine = o.slots.get(key)
    if mine is not None and mine.value is not CLEAR:
        return Found(mine, mine.owner, mine.perms)
    holder = None
    for above in ancestors(o):
        slot = above.slots.get(key)
        if slot is None:
            continue
        if holder is None and slot.value is not CLEAR:
            holder = slot
        if mine is not None:
            if holder is not None:
                return Found(holder, mine.owner, mine.perms)
        elif key in above.defines and holder is not None:
            return Found(holder, o.owner if slot.perms & C else slot.owner, slot.perms)
    return None


def find_slot(o: Object, name: str) -> Slot | None:
    """The slot, own or an ancestor's, that holds the value of a property of `o`; None when there is no such property.

    Built-in properties have no slot.
    """
    found = resolve(o, name.lower())
    return None if found is None else found.holder


def definer_of(o: Object, key: str) -> Object | None:
    """The object, `o` or an ancestor, that defines the property; None when none does."""
    for above in ancestors(o, with_self=True):
        if key in above.defines:
            return above
    return None


def _add(o: Object, key: str, slot: Slot) -> None:
    o.world.changed(o)
    o.world.journal.record(o.slots.__delitem__, key)
    o.slots[key] = slot


def _forget_cached(o: Object) -> None:
    """The value of a property of `o` comes from somewhere else now, for `o` and whoever inherits it."""
    if o.children:
        o.world.invalidate()
    else:
        o.fast.clear()


def restore(slot: Slot, value: Any) -> None:
    """Undo a write, and nothing else."""
    slot.value = value


def write_flat(slot: Slot, o: Object, value: Any) -> None:
    """Give an own slot a value, where neither the new one nor the old (nor CLEAR) can hold others: the common case."""
    world = o.world
    if world.before_change is not None:
        world.before_change(o)
    world.dirty[o] = None
    journal = world.journal
    if journal.active:
        journal.steps.append((restore, slot, slot.value))
    slot.value = value


def write_slot(slot: Slot, o: Object, key: str, value: Any) -> None:
    """Give an own slot a value. Raises what own() raises, and changes nothing then."""
    old = slot.value
    if not is_atom(value):
        if value is old:  # `o.x += [...]` has already done its work in place
            return
        value = own(value, Home(o, key, slot))
    world = o.world
    world.changed(o)
    journal = world.journal
    if old is CLEAR:
        journal.record(_forget_cached, o)  # runs after the next one
        journal.record(restore, slot, old)
        _forget_cached(o)
    else:
        if type(old) not in FLAT:
            retire(old, journal)
        journal.record(restore, slot, old)
    slot.value = value


def own_slot(o: Object, key: str, found: Found) -> Slot:
    """The own slot of `o`, made (clear, with the information in `found`) when there was none."""
    slot = o.slots.get(key)
    if slot is None:
        slot = Slot(CLEAR, found.owner, found.perms)
        _add(o, key, slot)
    return slot


def define(o: Object, typed: str, value: Any, owner: Object, perms: int) -> None:
    """Define a property on `o`; the name must be free. Raises what own() raises, and changes nothing then."""
    key, world = typed.lower(), o.world
    slot = Slot(CLEAR, owner, perms)
    slot.value = own(value, Home(o, key, slot))
    world.changed(o)
    defined(o)
    world.journal.record(world.invalidate)
    world.journal.record(o.defines.__delitem__, key)
    o.defines[key] = typed
    _add(o, key, slot)
    world.invalidate()


def undefine(o: Object, key: str) -> None:
    """Remove a definition, and the slots that `o` and its descendants have for it."""
    world = o.world
    world.changed(o)
    undefined(o)
    world.journal.record(world.invalidate)
    world.journal.record(setattr, o, "defines", o.defines)
    o.defines = {k: typed for k, typed in o.defines.items() if k != key}
    for heir in descendants(o, with_self=True):
        drop_slot(heir, key)
    world.invalidate()


def drop_slot(o: Object, key: str) -> None:
    """Remove an own slot, if there is one. The caller invalidates."""
    slot = o.slots.get(key)
    if slot is not None:
        o.world.changed(o)
        retire(slot.value, o.world.journal)
        o.world.journal.record(o.slots.__setitem__, key, slot)
        del o.slots[key]


def clear_slot(o: Object, key: str) -> None:
    """Let `o` have the value of its ancestors. Its own owner and permissions stay."""
    slot = o.slots.get(key)
    if slot is not None and slot.value is not CLEAR:
        world = o.world
        world.changed(o)
        retire(slot.value, world.journal)
        world.journal.record(_forget_cached, o)
        world.journal.record(setattr, slot, "value", slot.value)
        slot.value = CLEAR
        _forget_cached(o)


def set_slot_info(o: Object, key: str, found: Found, owner: Object, perms: int) -> None:
    """Change owner and permissions of the slot of `o`. Those of its descendants stay what they are."""
    if (owner, perms) == (found.owner, found.perms):
        return
    world = o.world
    if key in o.defines:
        slot = o.slots[key]
        for heir in descendants(o):
            if key not in heir.slots:
                _add(heir, key, Slot(CLEAR, heir.owner if slot.perms & C else slot.owner, slot.perms))
    else:
        slot = own_slot(o, key, found)
    world.changed(o)
    world.journal.record(_clear_fast, o)
    world.journal.record(_set_info, slot, slot.owner, slot.perms)
    _set_info(slot, owner, perms)
    _let_go(found.holder, key)
    o.fast.clear()


def _let_go(slot: Slot, key: str) -> None:
    """Make the value a copy: whoever holds a container of the old one, from when it could be read, sees no change."""
    old = slot.value
    home = home_of(old)
    if home is None:
        return
    world = home.object.world
    value = own(old, Home(home.object, key, slot))
    world.changed(home.object)
    retire(old, world.journal)
    world.journal.record(restore, slot, old)
    slot.value = value


def _clear_fast(o: Object) -> None:
    o.fast.clear()


def _set_info(slot: Slot, owner: Object, perms: int) -> None:
    slot.owner, slot.perms = owner, perms


def keep_owners(o: Object) -> None:
    """Write down who owns the inherited slots of `o` that it owns itself (c), since its owner is about to change."""
    for above in ancestors(o):
        for key in above.defines:
            if key not in o.slots and above.slots[key].perms & C:
                _add(o, key, Slot(CLEAR, o.owner, above.slots[key].perms))


def rename(o: Object, key: str, typed: str) -> None:
    """Give a property defined on `o` another name, on its descendants too; it must be free or differ in case only."""
    new, world = typed.lower(), o.world
    world.changed(o)
    world.journal.record(world.invalidate)
    world.journal.record(setattr, o, "defines", o.defines)
    o.defines = {(new if k == key else k): (typed if k == key else t) for k, t in o.defines.items()}
    if new != key:
        for heir in descendants(o, with_self=True):
            slot = heir.slots.get(key)
            if slot is not None:
                world.changed(heir)
                world.journal.record(_move_slot, heir, new, key)
                _move_slot(heir, key, new)
    world.invalidate()


def _move_slot(o: Object, old: str, new: str) -> None:
    slot = o.slots[new] = o.slots.pop(old)
    home = home_of(slot.value)
    if home is not None:
        home.name = new
