"""Reading a world back: every object, account and task of a database.

This owns the way from rows to objects. It fills a new, empty world directly, with no permission checks, no journal and
no marks of change, and leaves nothing dirty behind. It must compile nothing: `make_program` decides what a program is.
"""

import gc
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from moo_async.store.accounts import Account, Accounts
from moo_async.store.db import Database
from moo_async.store.errors import StoreError
from moo_async.store.programs import ProgramIndex
from moo_async.store.records import PERM_BITS, SlotRecord, TaskRecord, VerbRecord, row_bytes, verb_programs, weigh
from moo_async.store.sanctions import Sanction
from moo_async.store.values import column_text, from_json
from moo_async.world.fields import refresh_protected
from moo_async.world.objects import CLEAR, Object, Slot, Verb, World
from moo_async.world.owned import Home, stored
from moo_async.world.values import FLAT

MakeProgram = Callable[[str, str], Any]

READ_OBJECTS = """SELECT number, name, owner, flags, location, location_seq, parents, parent_seqs,
    defines, properties, verbs FROM objects ORDER BY number"""
READ_TASKS = "SELECT id, owner, wake_at, programs, data FROM tasks ORDER BY id"
READ_ACCOUNTS = "SELECT name, player, password, public_keys FROM accounts ORDER BY key"
READ_SANCTIONS = "SELECT kind, subject, author, reason, since, until FROM sanctions"

_read_numbers = msgspec.json.Decoder(list[int]).decode
_read_texts = msgspec.json.Decoder(list[str]).decode
_read_slots = msgspec.json.Decoder(dict[str, SlotRecord]).decode
_read_verbs = msgspec.json.Decoder(list[VerbRecord]).decode


class Loaded(NamedTuple):
    """What the checkpointer needs to go on from here."""

    tasks: list[TaskRecord]
    programs: ProgramIndex
    next_history: int
    next_audit: int


async def load(db: Database, world: World, accounts: Accounts, make_program: MakeProgram) -> Loaded:
    """Fill `world` and `accounts` from `db`. Raises StoreError when the database holds no world or is damaged."""
    if not db.exists:
        raise StoreError(f"{db.shown} holds no world")
    collecting = gc.isenabled()
    gc.disable()  # nothing here becomes garbage, and each full collection would walk the whole world again
    try:
        return await _Loader(db, world, make_program).load(accounts)
    except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{db.shown} is damaged: {error!r}") from error
    finally:
        if collecting:
            gc.enable()


class _Loader:
    def __init__(self, db: Database, world: World, make_program: MakeProgram) -> None:
        self.db = db
        self.world = world
        self.make_program = make_program
        self.index = ProgramIndex()
        self.sources: dict[str, str] = {}
        self.programs: dict[str, Any] = {}
        self.families: list[dict[Object, int]] = []

    async def load(self, accounts: Accounts) -> Loaded:
        db, world = self.db, self.world
        for key, source in await db.read("SELECT hash, source FROM programs"):
            self.sources[key] = column_text(source)
        self.index.stored.update(self.sources)
        for [number] in await db.read("SELECT number FROM objects ORDER BY number"):
            world.install(number)
        async for rows in db.read_chunks(READ_OBJECTS):
            for row in rows:
                self._object(row)
        for o in (world.nothing, *world.objects.values()):
            in_order(o.children)
            in_order(o.contents)
        meta: dict[str, int] = {key: value for key, value in await db.read("SELECT key, value FROM meta")}
        world.max_object, world.seq, world.task_id = meta["max_object"], meta["seq"], meta["task_id"]
        refresh_protected(world)
        world.dirty.clear()
        tasks = [self._task(row) for row in await db.read(READ_TASKS)]
        accounts.load(
            [
                Account(name, player, password, tuple(_read_texts(keys)))
                for name, player, password, keys in await db.read(READ_ACCOUNTS)
            ]
        )
        accounts.sanctions.load([Sanction(*row) for row in await db.read(READ_SANCTIONS)])
        [[version]] = await db.read("SELECT coalesce(max(id), 0) FROM verb_history")
        [[deed]] = await db.read("SELECT coalesce(max(id), 0) FROM audit")
        return Loaded(tasks, self.index, version + 1, deed + 1)

    def _object(self, row: tuple[Any, ...]) -> None:
        number, name, owner, flags, location, location_seq, parents, parent_seqs, defines, properties, verbs = row
        world = self.world
        ref = world.ref
        o = world.objects[number]
        o.name = column_text(name)
        o.owner = ref(owner)
        o.flags = flags
        o.location = place = ref(location)
        if location_seq is not None:
            place.contents[o] = location_seq
        o.parents = tuple([ref(parent) for parent in _read_numbers(parents)])
        for parent, seq in zip(o.parents, _read_numbers(parent_seqs), strict=True):
            parent.children[o] = seq
        if defines != "[]":
            o.defines = {typed.lower(): typed for typed in _read_texts(defines)}
        if properties != "{}":
            o.slots = {key: self._slot(o, key, record) for key, record in _read_slots(properties).items()}
        o.bytes = row_bytes(row)
        if verbs != "[]":
            o.verbs = [self._verb(o, record) for record in _read_verbs(verbs)]
            o.bytes = weigh(o, row)
            self.index.refer(self.index.by_object, number, verb_programs(o))

    def _slot(self, o: Object, name: str, record: SlotRecord) -> Slot:
        value = record.value
        slot = Slot(value, self.world.ref(record.owner), PERM_BITS[record.perms])
        if type(value) not in FLAT:
            slot.value = CLEAR
            if value is not msgspec.UNSET:
                value = from_json(value, self.world)
                slot.value = stored(value, Home(o, name, slot))
        return slot

    def _verb(self, o: Object, record: VerbRecord) -> Verb:
        names = from_json(record.names, self.world)
        program = None if record.program is None else self._program(record.program)
        owner = self.world.ref(record.owner)
        return Verb(names, owner, record.perms, record.dobj, record.prep, record.iobj, program, o)

    def _program(self, key: str) -> Any:
        program = self.programs.get(key)
        if program is None:
            program = self.programs[key] = self.make_program(key, self._source(key))
        return program

    def _source(self, key: str) -> str:
        try:
            return self.sources[key]
        except KeyError:
            raise StoreError(f"{self.db.shown} is damaged: the program {key} is missing") from None

    def _task(self, row: tuple[Any, ...]) -> TaskRecord:
        number, owner, wake_at, hashes, data = row
        programs = {key: self._source(key) for key in _read_texts(hashes)}
        self.index.refer(self.index.by_task, number, programs)
        return TaskRecord(number, owner, wake_at, programs, data)


def in_order(members: dict[Object, int]) -> None:
    """Put the children or contents, read in the order of their numbers, into the order of their sequence numbers."""
    if len(members) > 1:
        ordered = sorted(members.items(), key=lambda item: item[1])
        members.clear()
        members.update(ordered)
