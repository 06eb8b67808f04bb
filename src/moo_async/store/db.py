"""The database file: its schema, its lock, and the connection on which checkpoints are written.

This owns the path and everything beside it (`PATH.lock`, SQLite's `-wal` and `-shm`). It must never touch a file that
is not ours: foreign, unreadable and newer files are refused before SQLite may write to them, and a new file appears
only when a world is about to be written to it. It knows tables, but not what their columns mean.
"""

import asyncio
import fcntl
import logging
import os
import sqlite3
import stat
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite

from moo_async.store.errors import StoreError

log = logging.getLogger(__name__)

APPLICATION_ID = 0x4D4F4F61  # "MOOa", in the header of the file: `file world.db` shows it too
FORMAT = 2  # PRAGMA user_version; raise it with every change of the schema
CHUNK = 2_000  # rows for one executemany: long enough to be fast, short enough to let others have the GIL
WAL_LIMIT = 64 * 1024 * 1024  # the -wal file is cut back to this after a large checkpoint

HEADER = 100  # bytes of an SQLite header; big-endian user_version at 60, application_id at 68
MAGIC = b"SQLite format 3\0"

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS objects(
        number INTEGER PRIMARY KEY, name TEXT, owner INTEGER, flags INTEGER,
        location INTEGER, location_seq INTEGER, parents TEXT, parent_seqs TEXT,
        defines TEXT, properties TEXT, verbs TEXT)""",
    "CREATE TABLE IF NOT EXISTS programs(hash TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS tasks(
        id INTEGER PRIMARY KEY, owner INTEGER, wake_at REAL, programs TEXT, data BLOB)""",
    """CREATE TABLE IF NOT EXISTS verb_history(
        id INTEGER PRIMARY KEY, object INTEGER, verb TEXT, hash TEXT, author INTEGER, time REAL)""",
    "CREATE INDEX IF NOT EXISTS verb_history_object ON verb_history(object)",
    "CREATE INDEX IF NOT EXISTS verb_history_hash ON verb_history(hash)",
    """CREATE TABLE IF NOT EXISTS accounts(
        key TEXT PRIMARY KEY, name TEXT, player INTEGER, password TEXT, public_keys TEXT) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS sanctions(
        kind TEXT, subject TEXT, author INTEGER, reason TEXT, since REAL, until REAL,
        PRIMARY KEY (kind, subject)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS audit(
        id INTEGER PRIMARY KEY, time REAL, actor INTEGER, name TEXT, action TEXT, subject TEXT, text TEXT)""",
)

FILE_TYPES = {stat.S_IFDIR: "a directory", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


class Database:
    """One database file, locked for this process from `open` to `close`, or open for reading alone.

    `exists` tells whether the file holds a world; until then there may be no file at all.
    """

    def __init__(self, path: Path, shown: str, lock: int | None, patience: float) -> None:
        self.path = path
        self.shown = shown
        self.exists = False
        self._lock: int | None = lock
        self._patience = patience
        self._connection: aiosqlite.Connection | None = None
        self._connecting: asyncio.Task[aiosqlite.Connection] | None = None

    @classmethod
    async def open(cls, path: str | os.PathLike[str], patience: float = 5.0) -> "Database":
        """Lock and open the database at `path`; a missing file is not created yet.

        `patience` is how many seconds a write waits for another program's lock (an open `sqlite3` shell, for example).
        Raises StoreError, with the file untouched, when it is foreign, unreadable, newer than this server or in use.
        """
        shown = os.fspath(path)
        real = _real(shown)
        present = _check_header(real, shown)
        db = cls(real, shown, _lock(real, shown), patience)
        try:
            if present:
                db.exists = await db._check_content()
                if db.exists:
                    await db._connect()
        except BaseException as error:
            await db.close()
            if isinstance(error, sqlite3.Error | OSError):
                raise StoreError(f"cannot read {shown}: {error}") from error
            raise
        return db

    @classmethod
    @asynccontextmanager
    async def reading(cls, path: str | os.PathLike[str], patience: float = 5.0) -> AsyncIterator["Database"]:
        """The database at `path` for reading alone, as the last checkpoint left it: without the lock, so that a server
        may run on it and go on writing. Raises StoreError when there is none, or it cannot be read."""
        shown = os.fspath(path)
        real = _real(shown)
        if not _check_header(real, shown):
            raise StoreError(f"there is no database {shown}")
        db = cls(real, shown, None, patience)
        try:
            db.exists = await db._check_content()
            db._connection = await aiosqlite.connect(real.as_uri() + "?mode=ro", uri=True, timeout=patience)
            await db._connection.execute("BEGIN")  # so that all that is read is of one moment
            yield db
        except sqlite3.Error as error:
            raise StoreError(f"cannot read {shown}: {error}") from error
        finally:
            await db.close()

    async def close(self) -> None:
        """Close the connection and give up the lock; may be called again."""
        if self._connecting is not None:
            with suppress(Exception):
                await self._connecting
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                await connection.close()
        finally:
            lock, self._lock = self._lock, None
            if lock is not None:
                os.ftruncate(lock, 0)
                os.close(lock)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """One immediate write transaction: committed at the end, rolled back on any error or cancellation.

        Makes the file and its tables when they are missing. When the error or the cancellation struck the commit
        itself, the rows may be on disk all the same: a caller that repeats its writes must be able to write them twice.
        """
        connection = self._connection or await self._connect()
        try:
            await connection.execute("BEGIN IMMEDIATE")
            if not self.exists:
                for statement in SCHEMA:
                    await connection.execute(statement)
                await connection.execute(f"PRAGMA user_version = {FORMAT}")
            yield
            await connection.execute("COMMIT")
        except BaseException:
            await connection.rollback()
            raise
        self.exists = True

    async def write(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute `sql` for every row, in chunks; only inside `transaction`."""
        for start in range(0, len(rows), CHUNK):
            await self._live().executemany(sql, rows[start : start + CHUNK])

    async def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query at once. Raises StoreError when the file cannot be read."""
        return [row async for rows in self.read_chunks(sql, parameters) for row in rows]

    async def read_chunks(self, sql: str, parameters: Sequence[Any] = ()) -> AsyncIterator[list[Any]]:
        """The rows of a query, CHUNK at a time. Raises StoreError when the file cannot be read."""
        try:
            cursor = await self._live().execute(sql, parameters)
            while rows := await cursor.fetchmany(CHUNK):
                yield list(rows)
            await cursor.close()
        except sqlite3.Error as error:
            raise StoreError(f"cannot read {self.shown}: {error}") from error

    def _live(self) -> aiosqlite.Connection:
        if self._connection is None:
            raise StoreError(f"{self.shown} is not open")
        return self._connection

    async def _check_content(self) -> bool:
        """Whether the file holds a world. Opened read-only: closing a writable connection may already write."""
        async with aiosqlite.connect(self.path.as_uri() + "?mode=ro", uri=True, timeout=self._patience) as connection:
            [[version]] = await connection.execute_fetchall("PRAGMA user_version")
            _check_version(version, self.shown)
            tables = await connection.execute_fetchall("SELECT name FROM sqlite_schema WHERE name = 'meta'")
            return bool(list(tables))

    async def _connect(self) -> aiosqlite.Connection:
        """The writable connection, opened now. Opening outlives a cancellation: aiosqlite would lose its connection."""
        if self._lock is None:
            raise StoreError(f"{self.shown} is closed")
        if self._connecting is None:
            self._connecting = asyncio.create_task(self._open_writable())
        try:
            return await asyncio.shield(self._connecting)
        finally:
            if self._connecting.done():
                self._connecting = None

    async def _open_writable(self) -> aiosqlite.Connection:
        """Open the writable connection, and make the file, readable to its owner only, when there is none."""
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = await aiosqlite.connect(self.path, isolation_level=None, timeout=self._patience)
        try:
            if not self.exists:
                await connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            await connection.execute("PRAGMA journal_mode = WAL")
            await connection.execute("PRAGMA synchronous = NORMAL")
            await connection.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT}")
        except BaseException:
            await connection.close()
            raise
        self._connection = connection
        return connection


def _real(shown: str) -> Path:
    """The path without symbolic links, so that every name of one file leads to one lock."""
    return Path(shown).resolve()


def _check_header(path: Path, shown: str) -> bool:
    """Whether there is something to open at `path`. Raises StoreError for anything that is not ours to open."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise StoreError(f"{shown} is {FILE_TYPES.get(stat.S_IFMT(mode), 'a device')}, not a moo-async database")
        with path.open("rb") as file:
            header = file.read(HEADER)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise StoreError(f"cannot create {shown}: there is no directory {path.parent}") from None
        return False
    except OSError as error:
        raise StoreError(f"cannot read {shown}: {error.strerror}") from error
    if not header:
        return False  # an empty file is to SQLite what a missing one is
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise StoreError(f"{shown} is not a moo-async database")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{shown} is an SQLite database of another program, not a moo-async database")
    _check_version(int.from_bytes(header[60:64], "big"), shown)
    return True


def _check_version(version: int, shown: str) -> None:
    if version > FORMAT:
        raise StoreError(f"{shown} was written by a newer moo-async (format {version}; this one reads {FORMAT})")
    if 0 < version < FORMAT:
        older = f"{shown} was written by an older moo-async (format {version}; this one reads {FORMAT})"
        raise StoreError(f"{older}: export its world with that one, and import it here")


def _lock(path: Path, shown: str) -> int:
    """Take the lock beside the database: `flock` on PATH.lock, which the system gives up for us however we end."""
    try:
        lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(f"cannot create {shown}.lock: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        owner = os.read(lock, 20).decode("ascii", "replace").strip()
        os.close(lock)
        if isinstance(error, BlockingIOError):
            pid = f" (pid {owner})" if owner else ""
            raise StoreError(f"{shown} is in use by another moo-async{pid}") from None
        raise StoreError(f"cannot lock {shown}: {error.strerror}") from error
    os.ftruncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())
    return lock
