"""The archive: what verbs may ask for that lies in the database alone, old versions of verbs and the audit log.

A question begins to be read and is answered later, when a checkpoint has written what is newest. Owns the readings that
are under way; never writes.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from moo_async.store.checkpoint import Checkpointer
from moo_async.store.db import Database
from moo_async.store.values import column_text
from moo_async.world.objects import AuditEntry, HistoryEntry, Object

READ_HISTORY = """SELECT verb, verb_history.hash, source, author, time
    FROM verb_history JOIN programs ON programs.hash = verb_history.hash WHERE object = ? ORDER BY id"""
READ_AUDIT = """SELECT time, actor, name, action, subject, text FROM audit
    WHERE ?1 = '' OR name = ?1 COLLATE NOCASE OR instr(lower(subject), lower(?1)) ORDER BY id DESC LIMIT ?2"""


class Archive:
    """Answers from a database, after a checkpoint of `checkpointer`."""

    def __init__(self, db: Database, checkpointer: Checkpointer) -> None:
        self._db = db
        self._checkpointer = checkpointer
        self._readings: set[asyncio.Task[None]] = set()

    def history(self, o: Object, answer: Callable[[list[HistoryEntry]], None]) -> None:
        """Begin to read every version of the object's verbs; `answer` gets them, the oldest first."""

        async def read() -> None:
            rows = await self._read(READ_HISTORY, o.number)
            answer(
                [
                    HistoryEntry(o.number, column_text(names), key, column_text(source), author, when)
                    for names, key, source, author, when in rows
                ]
            )

        self._begin(read(), "verb history")

    def deeds(self, most: int, name: str, answer: Callable[[list[AuditEntry]], None]) -> None:
        """Begin to read the last deeds, those of or about `name` where given; `answer` gets them, the latest first."""

        async def read() -> None:
            answer([AuditEntry(*row) for row in await self._read(READ_AUDIT, name, most)])

        self._begin(read(), "audit log")

    async def _read(self, sql: str, *parameters: Any) -> list[Any]:
        await self._checkpointer.checkpoint()  # so that what is newest is there too
        return await self._db.read(sql, parameters)

    def _begin(self, reading: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(reading, name=name)
        self._readings.add(task)
        task.add_done_callback(self._readings.discard)
