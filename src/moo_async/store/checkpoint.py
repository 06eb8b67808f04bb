"""Checkpoints: everything that changed since the last one, in one transaction, without ever holding up the event loop.

This owns when things are encoded and written. A checkpoint takes a cut in the moment it begins, between two slices;
encodes it a few milliseconds at a time, with the hooks of `cut.Cut` standing guard over what still waits; and writes
it chunk by chunk in one transaction. It must never lose anything: what a failed or cancelled checkpoint took is put
back and written by the next one, so every statement here may be run twice.

Rows are streamed into the open transaction rather than collected first: at 100,000 changed objects a collection would
be another hundred megabytes. The price is that SQLite's write lock is held while encoding, which only matters to
somebody who writes to a live world with another program.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import msgspec

from moo_async.store.accounts import Accounts
from moo_async.store.cut import Cut, Stats, now
from moo_async.store.db import CHUNK, Database
from moo_async.store.programs import ProgramChanges, ProgramIndex
from moo_async.store.records import TaskRecord, TaskSource, json_text
from moo_async.store.restore import load
from moo_async.store.values import text_column
from moo_async.world.objects import AuditEntry, HistoryEntry, World

log = logging.getLogger(__name__)

BUDGET = 0.002  # seconds of encoding between two pauses

PUT_OBJECT = """INSERT OR REPLACE INTO objects(number, name, owner, flags, location, location_seq, parents, parent_seqs,
    defines, properties, verbs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
PUT_TASK = "INSERT OR REPLACE INTO tasks(id, owner, wake_at, programs, data) VALUES (?, ?, ?, ?, ?)"
PUT_PROGRAM = "INSERT OR IGNORE INTO programs(hash, source) VALUES (?, ?)"
PUT_HISTORY = "INSERT OR REPLACE INTO verb_history(id, object, verb, hash, author, time) VALUES (?, ?, ?, ?, ?, ?)"
PUT_ACCOUNT = "INSERT OR REPLACE INTO accounts(key, name, player, password, public_keys) VALUES (?, ?, ?, ?, ?)"
PUT_SANCTION = """INSERT OR REPLACE INTO sanctions(kind, subject, author, reason, since, until)
    VALUES (?, ?, ?, ?, ?, ?)"""
PUT_AUDIT = "INSERT OR REPLACE INTO audit(id, time, actor, name, action, subject, text) VALUES (?, ?, ?, ?, ?, ?, ?)"
PUT_META = "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)"
DROP_OBJECT = "DELETE FROM objects WHERE number = ?"
DROP_TASK = "DELETE FROM tasks WHERE id = ?"
DROP_ACCOUNT = "DELETE FROM accounts WHERE key = ?"
DROP_SANCTION = "DELETE FROM sanctions WHERE kind = ? AND subject = ?"
DROP_PROGRAM = """DELETE FROM programs WHERE hash = ?
    AND NOT EXISTS (SELECT 1 FROM verb_history WHERE verb_history.hash = programs.hash)"""


class Checkpointer:
    """Writes a world, its accounts and its tasks to a database, and reads them back.

    `tasks` may be set later, but before the first checkpoint. `last` is what the last finished checkpoint did.
    """

    def __init__(self, db: Database, world: World, accounts: Accounts, tasks: TaskSource | None = None) -> None:
        self.db = db
        self.world = world
        self.accounts = accounts
        self.tasks = tasks
        self.last = Stats()
        self._turn = asyncio.Lock()
        self._programs = ProgramIndex()
        self._meta: dict[str, int] = {}
        self._history: list[tuple[int, HistoryEntry]] = []  # taken from the world, not yet written
        self._next_history = 1
        self._audit: list[tuple[int, AuditEntry]] = []  # the same of the deeds
        self._next_audit = 1
        self._unwritten: dict[int, Any] = {}  # tasks taken from the scheduler, not yet written

    async def restore(self, make_program: Callable[[str, str], Any]) -> list[TaskRecord]:
        """Read the database into the (new, empty) world and accounts; returns the tasks.

        `make_program(hash, source)` is called once for every program that a verb runs. Raises StoreError when the file
        is damaged.
        """
        loaded = await load(self.db, self.world, self.accounts, make_program)
        self._programs = loaded.programs
        self._meta = self._world_meta()
        self._next_history = loaded.next_history
        self._next_audit = loaded.next_audit
        return loaded.tasks

    async def checkpoint(self) -> Stats:
        """Write everything that changed. The cut is made when this begins to run, unless another one is under way:
        then it waits for its turn first.

        Never raises for a failure to write: that is logged, told in `Stats.error`, and everything stays to be written.
        Raises RuntimeError when called inside a slice.
        """
        async with self._turn:
            started = now()
            cut = self._take()
            try:
                if self._needed(cut):
                    await self._write(cut)
            except BaseException as error:
                self._put_back(cut)
                if not isinstance(error, Exception):
                    raise
                cut.stats.error = f"{type(error).__name__}: {error}"
                log.exception("the checkpoint failed; everything stays to be written by the next one")
            else:
                self._finished(cut)
            cut.stats.seconds = now() - started
            self.last = cut.stats
            return cut.stats

    async def final(self, attempts: int = 5, pause: float = 1.0) -> Stats:
        """The checkpoint of a shutdown: tried up to `attempts` times, `pause` seconds apart, until it is written."""
        stats = await self.checkpoint()
        for _ in range(attempts - 1):
            if stats.error is None:
                break
            await asyncio.sleep(pause)
            stats = await self.checkpoint()
        return stats

    # the cut

    def _take(self) -> Cut:
        """Make the cut: take what changed, and let the hooks guard it."""
        world, source = self.world, self.tasks
        if world.journal.active:
            raise RuntimeError("a checkpoint has to begin between two slices")
        if source is not None:  # first, since it is not ours: should it fail, nothing else has been taken yet
            self._unwritten.update(source.take_dirty())
        for entry in world.history:
            self._history.append((self._next_history, entry))
            self._next_history += 1
        world.history = []
        for deed in world.audit:
            self._audit.append((self._next_audit, deed))
            self._next_audit += 1
        world.audit = []
        objects, world.dirty = world.dirty, {}
        cut = Cut(
            objects,
            self._unwritten,
            source,
            self._history,
            self.accounts.take_dirty(),
            self._world_meta(),
            ProgramChanges(self._programs),
        )
        cut.sanctions = self.accounts.sanctions.take_dirty()
        cut.audit = self._audit
        world.before_change = cut.before_object
        if source is not None:
            source.before_change = cut.before_task
        return cut

    def _world_meta(self) -> dict[str, int]:
        world = self.world
        return {"max_object": world.max_object, "seq": world.seq, "task_id": world.task_id}

    def _needed(self, cut: Cut) -> bool:
        return bool(
            cut.all_objects
            or cut.all_tasks
            or cut.history
            or cut.accounts
            or cut.sanctions
            or cut.audit
            or cut.meta != self._meta
            or not self.db.exists
        )

    def _unhook(self) -> None:
        self.world.before_change = None
        if self.tasks is not None:
            self.tasks.before_change = None

    def _put_back(self, cut: Cut) -> None:
        """Nothing of the cut counts as written."""
        self._unhook()
        self.world.dirty = {**dict.fromkeys(cut.all_objects), **self.world.dirty}
        self.accounts.give_back(cut.accounts)
        self.accounts.sanctions.give_back(cut.sanctions)

    def _finished(self, cut: Cut) -> None:
        self._unhook()
        cut.programs.apply()
        self._history = []
        self._audit = []
        self._unwritten = {}
        self._meta = cut.meta

    # encoding and writing

    async def _write(self, cut: Cut) -> None:
        async with self.db.transaction():
            await self.db.write(DROP_OBJECT, cut.gone)
            await self._encode_tasks(cut)
            await self._encode_objects(cut)
            if cut.failure is not None:
                raise cut.failure
            await self._write_rest(cut)

    # What waits is encoded, and written as it comes; the hooks add to the same rows.

    async def _encode_tasks(self, cut: Cut) -> None:
        started = now()
        for number in cut.all_tasks:
            if number in cut.tasks:
                cut.encode_task(number)
                if now() - started > BUDGET:
                    started = await self._pause(cut, started)
            if len(cut.task_rows) >= CHUNK:
                await self._write_tasks(cut)
                started = now()
        await self._write_tasks(cut)

    async def _encode_objects(self, cut: Cut) -> None:
        started = now()
        for o in cut.all_objects:
            if o in cut.objects:
                cut.encode_object(o)
                if now() - started > BUDGET:
                    started = await self._pause(cut, started)
            if len(cut.rows) >= CHUNK:
                await self._write_objects(cut)
                started = now()
        self._unhook()
        await self._write_objects(cut)

    async def _pause(self, cut: Cut, started: float) -> float:
        cut.stats.longest = max(cut.stats.longest, now() - started)
        await asyncio.sleep(0)
        return now()

    async def _write_tasks(self, cut: Cut) -> None:
        rows, cut.task_rows = cut.task_rows, []
        await self.db.write(PUT_TASK, [(t.id, t.owner, t.wake_at, json_text(list(t.programs)), t.data) for t in rows])

    async def _write_objects(self, cut: Cut) -> None:
        rows, cut.rows = cut.rows, []
        await self.db.write(PUT_OBJECT, rows)

    async def _write_rest(self, cut: Cut) -> None:
        db, programs = self.db, cut.programs
        await db.write(DROP_TASK, cut.tasks_gone)
        await db.write(PUT_PROGRAM, [(key, text_column(source)) for key, source in programs.new.items()])
        await db.write(
            PUT_HISTORY,
            [(row, e.object, text_column(e.names), e.hash, e.author, e.time) for row, e in cut.history],
        )
        await db.write(DROP_ACCOUNT, [(key,) for key, account in cut.accounts.items() if account is None])
        await db.write(
            PUT_ACCOUNT,
            [
                (key, a.name, a.player, a.password, json_text(a.public_keys))
                for key, a in cut.accounts.items()
                if a is not None
            ],
        )
        await db.write(DROP_SANCTION, [key for key, sanction in cut.sanctions.items() if sanction is None])
        await db.write(PUT_SANCTION, [msgspec.structs.astuple(s) for s in cut.sanctions.values() if s is not None])
        await db.write(PUT_AUDIT, [(row, *deed) for row, deed in cut.audit])
        await db.write(PUT_META, list(cut.meta.items()))
        unused = programs.unused()
        programs.doubt(unused)
        await db.write(DROP_PROGRAM, [(key,) for key in unused])
        cut.stats.programs = len(programs.new)
        cut.stats.programs_dropped = len(unused)
