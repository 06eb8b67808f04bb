"""Opening a database file: what is refused, what is left untouched, and the lock."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from moo_async.store.db import APPLICATION_ID, FORMAT, Database
from moo_async.store.errors import StoreError


def everything_in(directory: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in directory.iterdir() if entry.is_file()}


async def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        await Database.open(path)
    line = str(caught.value)
    assert "\n" not in line and str(path) in line
    return line


async def make(path: Path) -> None:
    db = await Database.open(path)
    async with db.transaction():
        await db.write("INSERT INTO meta VALUES (?, ?)", [("max_object", 3)])
    await db.close()


def make_foreign(path: Path, application: int, version: int, journal: str = "delete") -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute(f"PRAGMA application_id = {application}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("CREATE TABLE letters(body)")
    connection.commit()
    connection.close()


def write_newer_format_and_die(path: Path) -> None:
    script = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA user_version = {sys.argv[2]}")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", script, path, str(FORMAT + 1)], check=True)


@contextmanager
def another_server(path: Path) -> Iterator[int]:
    """A process that holds the database; killed at the end: the lock must go with it, however it ends."""
    script = """
import asyncio, sys
from moo_async.store.db import Database
async def main():
    db = await Database.open(sys.argv[1])
    print("locked", flush=True)
    sys.stdin.read()
    await db.close()
asyncio.run(main())
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:
        try:
            assert other.stdout is not None and other.stdout.readline() == b"locked\n"
            yield other.pid
        finally:
            other.kill()


async def test_a_missing_file_is_made_only_by_the_first_transaction(tmp_path):
    path = tmp_path / "world.db"
    db = await Database.open(path)
    assert not db.exists and not path.exists()
    async with db.transaction():
        pass
    assert db.exists
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    await db.close()
    await db.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


async def test_what_was_written_is_there_after_opening_again(tmp_path):
    path = tmp_path / "a world?#%.db"
    await make(path)
    db = await Database.open(path)
    assert db.exists
    assert await db.read("SELECT * FROM meta") == [("max_object", 3)]
    await db.close()


async def test_an_error_in_a_transaction_undoes_it(tmp_path):
    db = await Database.open(tmp_path / "world.db")
    with pytest.raises(ZeroDivisionError):
        async with db.transaction():
            await db.write("INSERT INTO meta VALUES (?, ?)", [("a", 1)])
            raise ZeroDivisionError
    assert not db.exists
    async with db.transaction():
        assert await db.read("SELECT * FROM meta") == []
    await db.close()


async def test_an_interrupted_first_transaction_leaves_a_file_that_opens_as_new(tmp_path):
    path = tmp_path / "world.db"
    db = await Database.open(path)
    with pytest.raises(ZeroDivisionError):
        async with db.transaction():
            raise ZeroDivisionError
    await db.close()
    assert path.exists()
    db = await Database.open(path)
    assert not db.exists
    await db.close()
    await make(path)


async def test_an_empty_file_is_as_good_as_none(tmp_path):
    path = tmp_path / "world.db"
    path.touch()
    await make(path)


@pytest.mark.parametrize("content", [b"hello\n", b"x" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 200])
async def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "world.db"
    path.write_bytes(content)
    before = everything_in(tmp_path)
    assert "not a moo-async database" in await refusal(path)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
async def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path, journal):
    path = tmp_path / "mail.db"
    make_foreign(path, 0, 1, journal)
    before = everything_in(tmp_path)
    assert "another program" in await refusal(path)
    assert everything_in(tmp_path) == before


async def test_a_newer_format_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "world.db"
    make_foreign(path, APPLICATION_ID, FORMAT + 1)
    before = everything_in(tmp_path)
    assert "newer" in await refusal(path)
    assert everything_in(tmp_path) == before


async def test_a_newer_format_that_stands_only_in_the_wal_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "world.db"
    await make(path)
    write_newer_format_and_die(path)
    assert (tmp_path / "world.db-wal").stat().st_size > 0
    before = path.read_bytes(), (tmp_path / "world.db-wal").read_bytes()
    assert "newer" in await refusal(path)
    assert (path.read_bytes(), (tmp_path / "world.db-wal").read_bytes()) == before


async def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "world.db"
    await make(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    before = path.read_bytes()
    assert "cannot read" in await refusal(path)
    assert path.read_bytes() == before


async def test_a_directory_is_refused(tmp_path):
    assert "a directory" in await refusal(tmp_path)


async def test_a_path_into_nowhere_is_refused(tmp_path):
    assert "no directory" in await refusal(tmp_path / "none" / "world.db")
    assert "cannot read" in await refusal(tmp_path / ("x" * 300))


async def test_a_second_server_is_refused_with_the_number_of_the_first(tmp_path):
    path = tmp_path / "world.db"
    with another_server(path) as pid:
        assert await refusal(path) == f"{path} is in use by another moo-async (pid {pid})"
        (tmp_path / "link.db").symlink_to(path)
        assert "in use" in await refusal(tmp_path / "link.db")
    await make(path)


async def test_one_process_cannot_open_it_twice_either(tmp_path):
    path = tmp_path / "world.db"
    db = await Database.open(path)
    assert f"pid {os.getpid()}" in await refusal(path)
    await db.close()
    await make(path)


async def test_it_can_be_opened_while_a_shell_holds_the_write_lock(tmp_path):
    path = tmp_path / "world.db"
    await make(path)
    shell = sqlite3.connect(path, isolation_level=None)
    shell.execute("BEGIN IMMEDIATE")
    db = await Database.open(path, patience=0.1)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        async with db.transaction():
            pass
    shell.execute("ROLLBACK")
    shell.close()
    async with db.transaction():
        await db.write("INSERT INTO meta VALUES (?, ?)", [("seq", 4)])
    await db.close()
