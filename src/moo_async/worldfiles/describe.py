"""What a living object is as a file: the tables and texts from which load.py would build exactly this object.

Owns what is written and what is left out because it goes without saying. What is written of an object depends on that
object alone, and on the definitions that it inherits, so that a change of one object changes no other's files. It reads
the world, changes nothing and never touches a file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from moo_async.store.values import sound, to_json
from moo_async.world.lineage import ancestors
from moo_async.world.objects import CLEAR, C, Object, Slot, Verb, World
from moo_async.world.properties import PERMS
from moo_async.worldfiles import toml
from moo_async.worldfiles.format import FLAGS, NONE, SYMBOL, SYSTEM, Ref, head_text

DEFINITIONS = ("properties", "slots")
VALUES = "values"
_SETS = ("$set", "$frozenset")


class Names:
    """How the files refer to each object: by its symbolic name, where it has one, or by its number."""

    def __init__(self, symbols: Mapping[int, str]):
        self.symbols = symbols

    @classmethod
    def of(cls, world: World) -> "Names":
        """The names that the world gives: the first property of the system object that holds an object is its name."""
        system = world.system
        symbols = {0: SYSTEM} if system.valid else {}
        for key, typed in system.defines.items():
            o = system.slots[key].value
            if type(o) is Object and o.valid and typed == key and SYMBOL.match(key) and key != SYSTEM:
                symbols.setdefault(o.number, key)
        return cls(symbols)

    def ref(self, o: Object) -> Ref:
        """How a file refers to an object."""
        return self.symbols.get(o.number, o.number)

    def folder(self, o: Object) -> str:
        """The name of the object's folder."""
        return str(self.ref(o))

    def value(self, value: Any) -> Any:
        """A value as TOML can say it. StoreError for what no property can hold."""
        return self._named(to_json(value))

    def _named(self, data: Any) -> Any:
        if data is None:
            return dict(NONE)
        if isinstance(data, list):
            return [self._named(item) for item in data]
        if not isinstance(data, dict):
            return data
        if data.keys() == {"$obj"}:
            return {"$obj": self.symbols.get(data["$obj"], data["$obj"])}
        made = {key: self._named(item) for key, item in data.items()}
        for tag in _SETS:
            if made.keys() == {tag}:  # a set has no order, but its text should not change
                made[tag].sort(key=msgspec.json.encode)
        return made


def object_text(o: Object, names: Names, files: Sequence[str]) -> str:
    """The object.toml of an object whose verbs stand in these files."""
    return toml.document(describe(o, names, files), DEFINITIONS, VALUES)


def verb_text(verb: Verb, names: Names) -> str:
    """The file of a verb."""
    head = head_text(verb, names.ref(verb.owner))
    return head if verb.program is None else head + str(verb.program.source)


def describe(o: Object, names: Names, files: Sequence[str]) -> dict[str, Any]:
    """The table of an object whose verbs stand in these files. StoreError for a value that no property can hold."""
    symbolic = o.number in names.symbols
    table: dict[str, Any] = {"name": o.name if sound(o.name) else to_json(o.name)}
    if symbolic and o.number:
        table["number"] = o.number
    if o.parents:
        table["parents"] = [names.ref(parent) for parent in o.parents]
    if o.owner is not o:
        table["owner"] = names.ref(o.owner)
    if o.location.valid:
        table["location"] = names.ref(o.location)
    if order := _order(o):
        table["order"] = order
    if o.flags:
        table["flags"] = [flag for flag, bit in FLAGS.items() if o.flags & bit]
    if list(files) != sorted(files):
        table["verbs"] = [file.removesuffix(".py") for file in files]
    _describe_slots(o, names, table)
    return table


def _order(o: Object) -> dict[str, Any]:
    order: dict[str, Any] = {}
    if o.parents:
        order["parents"] = [parent.children[o] for parent in o.parents]
    if o.location.valid:
        order["location"] = o.location.contents[o]
    return order


def _describe_slots(o: Object, names: Names, table: dict[str, Any]) -> None:
    """Put what the object's slots are into its table: as definitions, as slots of their own, or as values."""
    properties: dict[str, Any] = {}
    slots: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for key, typed in o.defines.items():
        slot = o.slots[key]
        given = properties[typed] = {} if slot.value is None else {"value": names.value(slot.value)}
        if slot.owner is not o.owner:
            given["owner"] = names.ref(slot.owner)
        given["perms"] = PERMS[slot.perms]
    inherited = _inherited(o) if len(o.slots) > len(o.defines) else {}
    for key in sorted(o.slots.keys() - o.defines.keys()):
        slot = o.slots[key]
        if slot.value is not CLEAR and (slot.owner, slot.perms) == inherited.get(key):
            values[key] = names.value(slot.value)
            continue
        slots[key] = {} if slot.value is CLEAR else {"value": names.value(slot.value)}
        slots[key] |= {"owner": names.ref(slot.owner), "perms": PERMS[slot.perms]}
    aliases = values.get("aliases")
    if aliases and isinstance(aliases, list) and all(isinstance(alias, str) for alias in aliases):
        table["aliases"] = values.pop("aliases")
    table |= {name: part for name, part in (("properties", properties), ("slots", slots), ("values", values)) if part}


def _inherited(o: Object) -> dict[str, tuple[Object, int]]:
    """Owner and permissions of each property that the object inherits, as its slot would get them."""
    found: dict[str, tuple[Object, int]] = {}
    for above in ancestors(o):
        for key in above.defines:
            slot: Slot = above.slots[key]
            found.setdefault(key, (o.owner if slot.perms & C else slot.owner, slot.perms))
    return found
