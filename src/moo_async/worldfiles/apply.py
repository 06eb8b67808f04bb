"""Putting what a file says into a running world: the fields, properties and verbs of one object.

Owns how each key of a meaning is applied. All of it goes through the world's own operations, with the engine's
permissions (whoever owns the server edits its files) and in the journal that the caller has opened. It never looks at a
file, and it removes nothing: that an object, a definition or a verb is missing in a file is not for this module to see.
"""

from collections.abc import Callable
from typing import Any

from moo_async.language import Program
from moo_async.world import fields, properties, shape, verbs
from moo_async.world.errors import E_INVARG, MooError
from moo_async.world.objects import PLAYER, WIZARD, Object, Verb, World
from moo_async.world.slots import clear_slot, drop_slot, resolve, set_slot_info
from moo_async.worldfiles.format import FLAGS, Ref
from moo_async.worldfiles.meaning import Meaning, Reader


class Refused(Exception):
    """The world will not have it; `key` is what."""

    def __init__(self, key: str, text: str):
        super().__init__(text)
        self.key = key


def create(world: World, number: int | None) -> Object:
    """A new object with this number, or the next one. E_INVARG for a number that was in use before."""
    if number is None or number == world.max_object + 1:
        return shape.create([], world.nothing, world=world)
    if number <= world.max_object:
        raise E_INVARG(f"#{number} has been recycled, and numbers are not used again")
    world.journal.record(setattr, world, "max_object", world.max_object)
    world.max_object = number - 1
    return shape.create([], world.nothing, world=world)


def apply_object(o: Object, keys: list[str], said: Meaning, reader: Reader) -> None:
    """Make an object have what its file says of these keys. Raises Refused."""
    for key in sorted(keys, key=lambda key: (key in said, key.partition(".")[0] in _LATE)):  # what goes, goes first
        section, _, name = key.partition(".")
        try:
            if not name:
                _FIELDS[key](o, said.get(key), reader)
            elif key in said:
                _SLOTS[section](o, name, said[key], reader)
            else:
                _forget(o, name)
        except MooError as error:
            raise Refused(key, str(error)) from None


def _set_name(o: Object, name: Any, reader: Reader) -> None:
    fields.set_name(o, reader.plain_value("name", name))


def _set_owner(o: Object, owner: Ref, reader: Reader) -> None:
    fields.set_owner(o, reader.at("owner", owner))


def _set_parents(o: Object, parents: list[Ref] | None, reader: Reader) -> None:
    shape.chparents(o, [reader.at("parents", parent) for parent in parents or ()])


def _set_location(o: Object, place: Ref | None, reader: Reader) -> None:
    shape.relocate(o, o.world.nothing if place is None else reader.at("location", place))


def _set_flags(o: Object, flags: list[str] | None, reader: Reader) -> None:
    for flag, bit in FLAGS.items():
        on = flag in (flags or ())
        if bit == PLAYER and on != bool(o.flags & PLAYER):
            shape.set_player_flag(o, on)
        elif on != bool(o.flags & bit):
            fields.set_flag(o, bit, on)


def _order_verbs(o: Object, stems: list[str] | None, reader: Reader) -> None:
    """The caller knows which file is which verb: see `reorder`."""


def _leave(o: Object, order: Any, reader: Reader) -> None:
    """The order of children and contents counts where a world is built from its files."""


_FIELDS: dict[str, Callable[[Object, Any, Reader], None]] = {
    "name": _set_name,
    "owner": _set_owner,
    "parents": _set_parents,
    "location": _set_location,
    "flags": _set_flags,
    "verbs": _order_verbs,
    "order": _leave,
}


def _define(o: Object, name: str, given: Meaning, reader: Reader) -> None:
    owner = reader.at(f"properties.{name}", given["owner"])
    value = reader.plain_value(f"properties.{name}", given["value"])
    if name not in o.defines:
        properties.add_property(o, given["name"], value, o, given["perms"])
    elif given["name"] != o.defines[name]:
        properties.set_property_info(o, name, *properties.property_info(o, name), given["name"])
    _set_info(o, name, owner, given["perms"])
    properties.put(o, name, value)


def _set_slot(o: Object, name: str, given: Meaning, reader: Reader) -> None:
    _set_info(o, name, reader.at(f"slots.{name}", given["owner"]), given["perms"])
    if "value" in given:
        _set_value(o, name, given["value"], reader)
    else:
        clear_slot(o, name)


def _set_value(o: Object, name: str, given: Any, reader: Reader) -> None:
    if name in o.defines:
        raise E_INVARG(f"{o} defines {name} itself: its value belongs there")
    properties.put(o, name, reader.plain_value(f"values.{name}", given))


def _forget(o: Object, name: str) -> None:
    """Let an object have a property as it inherits it."""
    world = o.world
    world.journal.record(world.invalidate)
    drop_slot(o, name)
    world.invalidate()


def _set_info(o: Object, name: str, owner: Object, perms: str) -> None:
    """Owner and permissions, by whom it may be: a file can name an owner who is gone."""
    found = resolve(o, name)
    if found is None:
        raise E_INVARG(f"Property not found: neither {o} nor an ancestor defines {name}")
    set_slot_info(o, name, found, owner, properties.parse_perms(perms))


_SLOTS: dict[str, Callable[[Object, str, Any, Reader], None]] = {
    "properties": _define,
    "slots": _set_slot,
    "values": _set_value,
}
_LATE = ("properties", "slots", "values", "verbs")
"""What can only be set when an object has its parents."""


# ---- verbs


def apply_verb(o: Object, verb: Verb | None, said: Meaning, program: Program | None, reader: Reader) -> Verb:
    """Make a verb what its file says, or a new one where there is none; returns it. A new program goes into the history
    as the first wizard's. Raises Refused, Unclear."""
    owner = reader.at("owner", said["owner"])
    names, perms, args = said["names"], said["perms"], said["args"]
    try:
        if said["source"] is None and verb is not None and verb.program is not None:
            raise E_INVARG("a verb that has a program cannot be without one again")
        if verb is None:
            verbs.add_verb(o, o, perms, names, *args)
            verb = o.verbs[-1]
        index = 1 + next(at for at, other in enumerate(o.verbs) if other is verb)
        if (verb.names, verb.perms, verb.owner) != (names, perms, owner):
            verbs.set_verb_info(o, index, owner, perms, names)
        if [verb.dobj, verb.prep, verb.iobj] != args:
            verbs.set_verb_args(o, index, *args)
        if program is not None and (verb.program is None or verb.program.hash != program.hash):
            verbs.set_verb_program(o, index, program, who=wizard(o.world))
    except MooError as error:
        raise Refused("verb", str(error)) from None
    return verb


def reorder(o: Object, order: list[Verb]) -> None:
    """Put an object's verbs into another order."""
    world = o.world
    world.changed(o)
    world.journal.record(world.invalidate)
    world.journal.record(setattr, o, "verbs", o.verbs)
    o.verbs = order
    world.invalidate()


def wizard(world: World) -> Object | None:
    """In whose name the files speak: the first wizard's; nobody's where there is none."""
    return next((player for player in shape.players(world) if player.flags & WIZARD), None)
