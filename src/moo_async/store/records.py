"""How one object is written as a row, and what a task and a verb's program look like to the store.

This owns the meaning of the columns of `objects`. Writing is pure: it reads an object and changes nothing. Nothing here
may need the compiler or the scheduler: programs are (hash, source), tasks are bytes with a few columns beside them.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import msgspec

from moo_async.store.values import text_column, to_json
from moo_async.world.objects import CLEAR, Object, Slot, Verb

PERMS = tuple("".join(letter for bit, letter in ((1, "r"), (2, "w"), (4, "c")) if bits & bit) for bits in range(8))
PERM_BITS = {letters: bits for bits, letters in enumerate(PERMS)}

ObjectRow = tuple[int, str | bytes, int, int, int, int | None, str, str, str, str, str]
Location = tuple[Object, str, tuple[Any, ...]]
Locate = Callable[[Any], "Location | None"]


class SlotRecord(msgspec.Struct):
    """A property slot as JSON; without `value` the slot is clear and only its owner and perms are the object's own."""

    owner: int
    perms: str
    value: Any = msgspec.UNSET


class VerbRecord(msgspec.Struct):
    """A verb as JSON; `program` is the hash of a row in `programs`, null when the verb was never programmed."""

    names: Any
    owner: int
    perms: str
    dobj: str
    prep: str
    iobj: str
    program: str | None


class TaskRecord(msgspec.Struct, frozen=True):
    """A task as the store keeps it: a few readable columns, every program it refers to (hash -> source), and bytes."""

    id: int
    owner: int
    wake_at: float | None
    programs: dict[str, str]
    data: bytes


class TaskSource(Protocol):
    """What the store needs from the scheduler. Tasks are opaque to it: `Any`."""

    before_change: Callable[[int], None] | None
    """Set by the store while a checkpoint is under way, else None. To be called with a task's number before that task
    runs, is given a value to resume with, or dies: before anything changes that `encode` would read."""

    def take_dirty(self) -> dict[int, Any]:
        """The tasks that changed since the last call, by number; None for one that has ended. Called between slices."""
        ...

    def encode(self, task: Any, locate: Locate) -> TaskRecord:
        """`task` as a record. `locate` says where an owned container lives: (object, property name, path), or None for
        one that is in no property. It is to be used in place of the world's own, which knows only the present."""
        ...


def json_text(data: Any) -> str:
    """`data` as compact JSON text."""
    return msgspec.json.encode(data).decode()


def _numbers(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


def object_row(o: Object) -> ObjectRow:
    """The row of a valid object. Raises StoreError, naming the property, when a value cannot be written."""
    place = o.location
    return (
        o.number,
        text_column(o.name),
        o.owner.number,
        o.flags,
        place.number,
        place.contents.get(o),
        _numbers([parent.number for parent in o.parents]),
        _numbers([parent.children[o] for parent in o.parents]),
        json_text(list(o.defines.values())) if o.defines else "[]",
        json_text({name: _slot_record(slot) for name, slot in o.slots.items()}) if o.slots else "{}",
        json_text([_verb_record(verb) for verb in o.verbs]) if o.verbs else "[]",
    )


def _slot_record(slot: Slot) -> SlotRecord:
    if slot.value is CLEAR:
        return SlotRecord(slot.owner.number, PERMS[slot.perms])
    return SlotRecord(slot.owner.number, PERMS[slot.perms], to_json(slot.value))


def _verb_record(verb: Verb) -> VerbRecord:
    program = verb.program
    return VerbRecord(
        to_json(verb.names),
        verb.owner.number,
        verb.perms,
        verb.dobj,
        verb.prep,
        verb.iobj,
        None if program is None else program.hash,
    )


def row_bytes(row: ObjectRow) -> int:
    """How many bytes a row takes: of its texts, most of which are ASCII."""
    return len(row[1]) + sum(map(len, row[6:]))


def weigh(o: Object, row: ObjectRow | None = None) -> int:
    """How many bytes an object takes on disk: its row, and the sources of its verbs."""
    sources = sum(len(verb.program.source) for verb in o.verbs if verb.program is not None)
    return row_bytes(object_row(o) if row is None else row) + sources


def verb_programs(o: Object) -> dict[str, str]:
    """The programs of an object's verbs: hash -> source."""
    return {verb.program.hash: verb.program.source for verb in o.verbs if verb.program is not None}
