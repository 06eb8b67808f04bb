"""The server as a whole, inside the test's own event loop."""

import asyncio
import gc
import os
from pathlib import Path

import pytest

from moo_async.language import compile_program
from moo_async.language.run import start
from moo_async.offline import first_wizard
from moo_async.server import Config, Server, StartError, shown_address, world_directory
from moo_async.store import Database, Stats
from moo_async.tasks import Task
from moo_async.world.activation import Activation, Command
from moo_async.world.properties import add_property

STARTER = world_directory("starter")


def config(tmp_path: Path, **more: object) -> Config:
    """A server that nobody can connect to."""
    nowhere = {"telnet": None, "ssh": None, "web": None}
    return Config(db=tmp_path / "world.db", world=STARTER, password="a long password", **{**nowhere, **more})


async def evaluate(server: Server, expression: str) -> object:
    """What an expression gives when the wizard runs it."""
    wizard, nothing = first_wizard(server.world), server.world.nothing
    words = Command("", nothing, "", "", nothing, "")
    act = Activation(wizard, wizard, nothing, "test", [], nothing, wizard, words, 1)
    ended: asyncio.Future[Task] = asyncio.get_running_loop().create_future()
    task = server.scheduler.start_task(start(compile_program(f"return {expression}"), act), wizard, wizard, "hook")
    task.more.done.append(ended.set_result)
    done = await ended
    assert not done.traceback, done.traceback
    return done.result


async def test_what_was_changed_is_there_again(tmp_path: Path) -> None:
    async with Server(config(tmp_path)) as server:
        first = len(server.world.objects)
        await evaluate(server, "set_property(create(system.thing), 'name', 'a lost glove')")
    async with Server(config(tmp_path)) as server:
        assert len(server.world.objects) == first + 1
        assert [o.name for o in server.world.objects.values()].count("a lost glove") == 1
        assert server.accounts.get("WIZARD") is not None


async def test_a_failed_start_leaves_no_database(tmp_path: Path) -> None:
    async def busy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    other = await asyncio.start_server(busy, "127.0.0.1", 0)
    async with other:
        with pytest.raises(StartError, match="cannot listen for telnet"):
            async with Server(config(tmp_path, telnet=other.sockets[0].getsockname()[:2])):
                pass
    assert not (tmp_path / "world.db").exists()


async def test_a_database_that_cannot_be_written_at_first_is_not_left_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Database, "write", fail)
    with pytest.raises(StartError, match="the disk is full"):
        async with Server(config(tmp_path)):
            pass
    assert [name for name in os.listdir(tmp_path) if not name.endswith(".lock")] == []


async def test_the_interval_of_checkpoints_is_an_option_of_the_world(tmp_path: Path) -> None:
    async with Server(config(tmp_path, checkpoint=7.0)) as server:
        assert server._interval() == 7.0
        options = server.world.system.slots["server_options"].value
        add_property(options, "dump_interval", 3, options.owner, "r")
        assert server._interval() == 3.0
        for nonsense in ("often", -1, 0, float("nan"), None):
            options.slots["dump_interval"].value = nonsense
            assert server._interval() == 7.0


async def test_dump_database_writes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Server(config(tmp_path, checkpoint=3600.0)) as server:
        written = asyncio.Event()
        write = server.checkpointer.checkpoint

        async def checkpoint() -> Stats:
            stats = await write()
            written.set()
            return stats

        monkeypatch.setattr(server.checkpointer, "checkpoint", checkpoint)
        await evaluate(server, "add_property(system, 'motto', 'dry feet', player, 'r')")
        await evaluate(server, "dump_database()")
        async with asyncio.timeout(10):
            await written.wait()
        assert server.checkpointer.last.objects == 1


async def test_verbs_can_ask_for_their_history(tmp_path: Path) -> None:
    async with Server(config(tmp_path)) as server:
        await evaluate(server, "add_verb(system, [player, 'rxd', 'hum'], ['this', 'none', 'this'])")
        for tune in ("la", "lo"):
            await evaluate(server, f"set_verb_code(system, 'hum', ['return \\'{tune}\\''])")
        history = await evaluate(server, "[entry['code'] for entry in verb_history(system, 'hum')]")
        assert history == [["return 'la'"], ["return 'lo'"]]


async def test_an_error_of_the_servers_own_parts_ends_it_with_everything_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with Server(config(tmp_path, checkpoint=0.05)) as server:
        await evaluate(server, "set_property(create(system.thing), 'name', 'a lost glove')")

        async def fail() -> None:
            raise RuntimeError("a wheel came off")

        monkeypatch.setattr(server, "_checkpoint", fail)
        async with asyncio.timeout(10):
            await server.wait()
        assert isinstance(server.failure, RuntimeError)
    assert "a wheel came off" in caplog.text
    async with Server(config(tmp_path)) as server:
        assert "a lost glove" in [o.name for o in server.world.objects.values()]


async def test_what_nobody_catches_is_logged_and_the_server_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Server(config(tmp_path)) as server:

        def fail() -> None:
            raise RuntimeError("a wheel came off")

        asyncio.get_running_loop().call_soon(fail)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert "a wheel came off" in caplog.text
        assert await evaluate(server, "1 + 1") == 2


async def test_the_heap_is_frozen_while_a_server_runs(tmp_path: Path) -> None:
    async with Server(config(tmp_path)):
        assert gc.get_freeze_count() > 1000
    assert gc.get_freeze_count() == 0


def test_addresses_are_shown_as_they_are_written() -> None:
    assert shown_address(("127.0.0.1", 7777)) == "127.0.0.1:7777"
    assert shown_address(("::1", 7777)) == "[::1]:7777"
    assert shown_address(None) == "off"
