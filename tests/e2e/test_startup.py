"""How the server starts, refuses to start, and stops: the process as whoever runs it sees it."""

import shutil
import signal
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.serving import HOST, founding, refused, started

SMALL = "--world", "minimal"
"""What most of these tests look at has nothing to do with the world, and a small one is there at once."""


def contents(directory: Path) -> dict[str, bytes]:
    """Every file that means something, by name: the lock and the host key do not."""
    return {p.name: p.read_bytes() for p in directory.iterdir() if p.suffix not in (".lock", ".ssh_host_key")}


async def test_it_says_that_it_is_ready_in_one_line_and_stops_in_good_order(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    for number in (signal.SIGTERM, signal.SIGINT):
        async with founding(db, "--ssh", "off") as server:
            assert server.telnet and not server.ssh
            assert server.objects > 20
            assert await server.stop(number) == 0
            assert len(await server.out.to_the_end()) == 1
    assert sorted(contents(tmp_path)) == ["world.db"]  # nothing is left in a write-ahead log


async def test_a_random_password_is_told_once_and_kept_as_a_hash(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with founding(db, *SMALL, "--ssh", "off", env={"MOO_WIZARD_PASSWORD": ""}) as server:
        password = (await server.err.expect(r"log in with: connect wizard (\S+)")).group(1)
        async with server.dial() as client:
            await client.expect("connect NAME PASSWORD")
            await client.send(f"connect wizard {password}")
            await client.expect(r"\*\*\* Connected \*\*\*")
        assert await server.stop() == 0
        told = [line for line in await server.err.to_the_end() if password in line]
        assert len(told) == 1 and told[0].startswith("moo-async: ")
    assert password.encode() not in db.read_bytes()
    [[kept]] = sqlite3.connect(db).execute("SELECT password FROM accounts")
    assert kept.startswith("$argon2id$")
    async with founding(db, *SMALL, "--ssh", "off", env={"MOO_WIZARD_PASSWORD": ""}) as server:
        assert await server.stop() == 0
        assert not [line for line in await server.err.to_the_end() if "log in with" in line]


async def test_a_chosen_password_is_not_told_at_all(tmp_path: Path) -> None:
    chosen = "swordfish at noon"
    async with founding(tmp_path / "world.db", *SMALL, "--ssh", "off", env={"MOO_WIZARD_PASSWORD": chosen}) as server:
        async with server.dial() as client:
            await client.expect("connect NAME PASSWORD")
            await client.send(f"connect wizard {chosen}")
            await client.expect(r"\*\*\* Connected \*\*\*")
        assert await server.stop() == 0
        assert not [line for line in server.out.all + await server.err.to_the_end() if chosen in line]


async def test_a_second_server_on_the_same_database_is_refused(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with founding(db, *SMALL) as server:
        said = await refused(db)
        assert f"{db} is in use by another moo-async (pid {server.process.pid})" in said
        async with server.dial() as client:  # and the first one has not noticed
            await client.expect("connect NAME PASSWORD")
        assert await server.stop() == 0


async def test_a_busy_port_is_refused_and_no_database_is_made(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    with socket.create_server((HOST, 0)) as busy:
        address = f"{HOST}:{busy.getsockname()[1]}"
        for option, name in (("--telnet", "telnet"), ("--ssh", "SSH")):
            assert (
                await refused(db, *SMALL, option, address)
                == f"cannot listen for {name} on {address}: Address already in use"
            )
            assert contents(tmp_path) == {}


async def test_a_busy_port_leaves_a_database_as_it_was(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with founding(db, *SMALL, "--ssh", "off") as server:
        assert await server.stop() == 0
    before = contents(tmp_path)
    with socket.create_server((HOST, 0)) as busy:
        await refused(db, "--telnet", f"{HOST}:{busy.getsockname()[1]}")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("kind", ["text", "other", "directory", "newer"])
async def test_a_file_that_is_not_ours_is_refused_and_stays_as_it_is(tmp_path: Path, kind: str) -> None:
    db = tmp_path / "world.db"
    if kind == "text":
        db.write_text("A letter to the keeper, which should not be overwritten.\n" * 9)
    elif kind == "directory":
        db.mkdir()
    else:
        connection = sqlite3.connect(db)
        connection.execute("CREATE TABLE letters(text)")
        if kind == "newer":
            async with founding(tmp_path / "ours.db", *SMALL, "--ssh", "off") as server:
                assert await server.stop() == 0
            shutil.copy(tmp_path / "ours.db", db)
            connection = sqlite3.connect(db)
            connection.execute("PRAGMA user_version = 999")
        connection.commit()
        connection.close()
    before = db.read_bytes() if db.is_file() else None
    assert str(db) in await refused(db)
    assert (db.read_bytes() if db.is_file() else None) == before


async def test_a_database_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    assert "no directory" in await refused(tmp_path / "nowhere" / "world.db")


async def test_a_world_that_makes_no_sense_is_refused_and_no_database_is_made(tmp_path: Path) -> None:
    db, world = tmp_path / "db" / "world.db", tmp_path / "world"
    db.parent.mkdir()
    world.mkdir()
    assert str(world) in await refused(db, "--world", str(world))
    (world / "system").mkdir()
    (world / "system" / "object.toml").write_text('name = "The System"\nlocation = "nowhere"\ncolour = "red"\n')
    said = await refused(db, "--world", str(world))
    assert "system/object.toml:" in said and "more mistake" in said
    (world / "system" / "object.toml").write_text('name = "The System"\n')
    assert "no wizard" in await refused(db, "--world", str(world))
    assert list(db.parent.glob("*.db")) == []


async def test_a_plug_pulled_during_the_first_start_leaves_nothing_that_stops_the_next(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with started(db, "--ssh", "off") as server:
        await server.err.expect("a new world from")
        await server.pull_the_plug()
    async with founding(db, "--ssh", "off") as server:
        assert server.objects > 20
        assert await server.stop() == 0
