"""The SSH listener, with asyncssh as a client that can also misbehave."""

import asyncio
import contextlib
import re
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncssh
import msgspec
import pytest

from moo_async.listeners.hostkey import host_key
from moo_async.listeners.ssh import ATTEMPTS, SESSIONS, SSHListener
from moo_async.listeners.ssh_editor import LINE_LIMIT, Editor
from moo_async.listeners.telnet import TelnetListener
from moo_async.sessions.hub import Hub
from moo_async.sessions.limits import Limits
from tests.listeners.conftest import Address
from tests.sessions.stand_ins import GOOD, engine_of, hub_of, small_world


@asynccontextmanager
async def connection(
    address: Address, user: str = "wizard", password: str | None = GOOD, **more: Any
) -> AsyncIterator[asyncssh.SSHClientConnection]:
    options = {"known_hosts": None, "config": None, "client_keys": None, "agent_path": None, **more}
    async with asyncssh.connect(*address, username=user, password=password, **options) as made:
        yield made


class Shell:
    """One session of a connection."""

    def __init__(self, process: asyncssh.SSHClientProcess[str]) -> None:
        self.process = process
        self.got = ""

    @classmethod
    async def open(cls, conn: asyncssh.SSHClientConnection, term: str | None = None, **more: Any) -> "Shell":
        return cls(await conn.create_process(term_type=term, term_size=(80, 24), errors="replace", **more))

    def send(self, text: str) -> None:
        self.process.stdin.write(text)

    async def until(self, wanted: str) -> str:
        async with asyncio.timeout(20):
            while wanted not in self.got:
                text = await self.process.stdout.read(65536)
                assert text, f"ended before {wanted!r} came: {self.got[-500:]!r}"
                self.got += text
        before, _, self.got = self.got.partition(wanted)
        return before + wanted

    async def end(self) -> str:
        async with asyncio.timeout(20):
            while text := await self.process.stdout.read(65536):
                self.got += text
        return self.got


async def test_a_password_opens_and_lines_are_plain_without_a_terminal(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn)
        assert await shell.until("\n") == "*** Connected ***\n"
        shell.send("look\r\nsay hi\nbad \u00e9\n")
        assert await shell.until("\u00e9\n") == "you typed: look\nyou typed: say hi\nyou typed: bad \u00e9\n"
        shell.send("@quit\n")
        assert await shell.end() == "*** Disconnected ***\n"
        assert shell.process.exit_status == 0
    assert hub.connected() == []


@pytest.mark.parametrize("user", ["wizard", "nobody", "guest1"])
async def test_wrong_passwords_and_unknown_names_fail_alike(ssh: Address, user: str) -> None:
    with pytest.raises(asyncssh.PermissionDenied):
        async with connection(ssh, user, "wrong horse"):
            pass


async def test_a_key(ssh: Address, hub: Hub) -> None:
    key, other = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
    account = hub.accounts.get("wizard")
    assert account is not None
    public = key.export_public_key("openssh").decode().strip() + " a comment\n"
    hub.accounts.put(msgspec.structs.replace(account, public_keys=("nonsense", public)))
    async with connection(ssh, "WIZARD", None, client_keys=[key]) as conn:
        await (await Shell.open(conn)).until("*** Connected ***")
    for user, wrong in (("wizard", other), ("guest1", key), ("nobody", key)):
        with pytest.raises(asyncssh.PermissionDenied):
            async with connection(ssh, user, None, client_keys=[wrong]):
                pass


async def test_a_guest_needs_nothing(ssh: Address, hub: Hub) -> None:
    async with connection(ssh, "guest", None) as conn:
        await (await Shell.open(conn)).until("*** Connected ***")
        assert [player.name for player in hub.connected()] == ["Guest1"]
        async with connection(ssh, "Guest", None) as second:
            await (await Shell.open(second)).until("*** Connected ***")
        async with connection(ssh, "guest", None) as third:
            shell = await Shell.open(third)
            await shell.until("*** Connected ***")


async def test_a_guest_of_a_world_without_guests_is_nobody(tmp_path: Path) -> None:
    async with hub_of(small_world(guests=0)) as hub:
        listener = SSHListener(hub, "127.0.0.1", 0, tmp_path / "key")
        address = await listener.start()
        for password in (None, GOOD):
            with pytest.raises(asyncssh.PermissionDenied):
                async with connection(address, "guest", password):
                    pass
        await listener.stop()


async def test_more_guests_than_there_are(ssh: Address) -> None:
    async with connection(ssh, "guest", None) as conn:
        shells = [await Shell.open(conn) for _ in range(3)]
        for shell in shells[:2]:
            await shell.until("*** Connected ***")
        assert "All guests are taken" in await shells[2].end()


async def test_ten_attempts_are_enough(ssh: Address, hub: Hub) -> None:
    tried = 0

    class Stubborn(asyncssh.SSHClient):
        def password_auth_requested(self) -> str:
            nonlocal tried
            tried += 1
            return f"wrong horse {tried}"

    with pytest.raises((asyncssh.DisconnectError, OSError)):
        options = {"known_hosts": None, "config": None, "client_keys": None, "agent_path": None, "username": "wizard"}
        await asyncssh.create_connection(Stubborn, *ssh, **options)  # type: ignore[arg-type]
    assert tried == ATTEMPTS
    with pytest.raises(asyncssh.PermissionDenied):
        async with connection(ssh):
            pass  # the address has used up its failures


async def test_one_command(ssh: Address) -> None:
    async with connection(ssh) as conn:
        ran = await conn.run("look around", check=True)
        assert ran.stdout == "*** Connected ***\nyou typed: look around\n" and ran.exit_status == 0


async def test_piped_input_is_answered_before_the_end(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        ran = await conn.run(input="one\ntwo\nthree", check=True)
        assert ran.stdout == "*** Connected ***\nyou typed: one\nyou typed: two\nyou typed: three\n"
    assert hub.connected() == []


async def test_a_terminal_has_a_line_editor(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn, "xterm")
        await shell.until("*** Connected ***\r\n")
        shell.send("lokk\x7f\x7fok\x01say \r")
        await shell.until("you typed: say look\r\n")
        shell.send("\x1b[A\r")
        await shell.until("you typed: say look\r\n")
        shell.send("forget this\x03look\r")
        await shell.until("you typed: look\r\n")
        shell.send("half")
        await shell.until("half")
        hub.tell(hub.connected()[0], "Ann waves.")
        assert (await shell.until("half")).count("Ann waves.\r\n") == 1
        shell.send("\x15\x04")
        await shell.end()
    assert hub.connected() == []


async def test_the_table_of_characters_is_made_once(ssh: Address) -> None:
    async with connection(ssh) as conn:
        await (await Shell.open(conn, "xterm")).until("*** Connected ***")
        assert len(Editor._printables) == 1
        known = next(iter(Editor._printables.values()))
        await (await Shell.open(conn, "vt100")).until("*** Connected ***")
        assert list(Editor._printables.values()) == [known]


async def test_a_typed_line_is_bounded(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn, "xterm")
        await shell.until("*** Connected ***")
        shell.send("x" * (LINE_LIMIT + 500) + "\r")
        await shell.until("you typed: ")
        await shell.until("x\r\n")
        assert [len(line) for _, line in engine_of(hub).lines] == [LINE_LIMIT]


async def test_hostile_keys_are_drawn_once(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn, "xterm")
        await shell.until("*** Connected ***\r\n")
        shell.send("y" * 4000 + "\x12" * 4000 + "\x01x" * 90 + "\x05\r")
        shown = await shell.until("you typed: ")
        assert len(shown) < 1_500_000
        await shell.until("y\r\n")
        assert engine_of(hub).lines[-1][1] == "x" * 90 + "y" * 4000
        shell.send("look\r")
        assert "look" in await shell.until("you typed: look")


async def test_a_long_line_without_a_terminal_is_ignored(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn)
        await shell.until("*** Connected ***")
        shell.send("x" * 1_000_000 + "\nlook\n")
        assert "more than 65536 characters" in await shell.until("you typed: look")
        assert [line for _, line in engine_of(hub).lines] == ["look"]


@pytest.mark.parametrize("term", [None, "xterm"])
async def test_bytes_that_are_no_text(ssh: Address, hub: Hub, term: str | None) -> None:
    async with connection(ssh) as conn:
        process = await conn.create_process(term_type=term, encoding=None)
        process.stdin.write(b"a\xffb\xc3\r\x00\r\n\xf0\x9f\x90\x87\r")
        async with asyncio.timeout(20):
            got = b""
            while "🐇\r".encode() not in got.replace(b"\n", b"\r"):
                got += await process.stdout.read(1000)
    lines = [line for _, line in engine_of(hub).lines if line]
    assert lines == ["a\ufffdb\ufffd", "🐇"]


async def test_a_client_that_sends_but_is_not_taken_is_held_back(ssh: Address, hub: Hub) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn)
        await shell.until("*** Connected ***")
        engine = engine_of(hub)
        engine.hold()
        sent = 0
        with pytest.raises(TimeoutError):
            for _ in range(200):
                shell.send(("x" * 99 + "\n") * 1000)
                sent += 1
                async with asyncio.timeout(1):
                    await shell.process.stdin.drain()
        assert sent < 200 and len(engine.lines) == 100
        engine.release(hub.connected()[0])


@pytest.mark.parametrize("term", [None, "xterm"])
async def test_a_client_that_does_not_read_loses_lines_and_is_told(ssh: Address, hub: Hub, term: str | None) -> None:
    async with connection(ssh, "guest", None) as conn:
        shell = await Shell.open(conn, term, window=64 * 1024)
        await shell.until("*** Connected ***")
        text = "x" * 1000
        for number in range(3000):
            hub.tell(hub.connected()[0], f"{number} {text}")
            if number % 50 == 0:
                await asyncio.sleep(0)
        hub.tell(hub.connected()[0], "the last")
        everything = await shell.until("the last")
        lost = sum(int(number) for number in re.findall(r">> Network buffer overflow: (\d+) line", everything))
        assert lost > 0 and lost + everything.count(text) == 3000


async def test_nothing_but_a_shell(ssh: Address) -> None:
    async with connection(ssh, env={"SECRET": "x" * 1000}) as conn:
        with pytest.raises(asyncssh.ChannelOpenError):
            await conn.open_connection("127.0.0.1", ssh[1])
        with pytest.raises(asyncssh.ChannelListenError):
            await conn.forward_remote_port("", 0, "127.0.0.1", ssh[1])
        with pytest.raises((asyncssh.Error, OSError)):
            await conn.start_sftp_client()


async def test_sessions_on_one_connection_are_bounded(tmp_path: Path) -> None:
    async with hub_of(small_world(guests=SESSIONS + 1)) as hub:
        listener = SSHListener(hub, "127.0.0.1", 0, tmp_path / "key")
        async with connection(await listener.start(), "guest", None) as conn:
            for shell in [await Shell.open(conn) for _ in range(SESSIONS)]:
                await shell.until("*** Connected ***")
            with pytest.raises(asyncssh.ChannelOpenError):
                await Shell.open(conn)
        await listener.stop()


async def test_a_second_log_in_takes_over_from_telnet(ssh: Address, hub: Hub) -> None:
    listener = TelnetListener(hub, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*await listener.start())
    writer.write(f"connect wizard {GOOD}\r\n".encode())
    await reader.readuntil(b"*** Connected ***")
    async with connection(ssh) as conn:
        shell = await Shell.open(conn)
        assert "Redirecting old connection" in await shell.until("*** Connected ***")
        assert b"Redirecting connection to new port" in await reader.read()
    writer.close()
    await listener.stop()


async def test_a_client_that_vanishes(tmp_path: Path, hub: Hub) -> None:
    listener = SSHListener(hub, "127.0.0.1", 0, tmp_path / "key")
    address = await listener.start()
    async with connection(address) as conn:
        await (await Shell.open(conn, "xterm")).until("*** Connected ***")
        gates = list(listener.gates)
        tasks = [task for gate in gates for task in gate.terminals.values() if task is not None]
        conn.abort()
        async with asyncio.timeout(20):
            await asyncio.wait([*tasks, *(gate.lost for gate in gates)])
    assert hub.connected() == [] and hub.admission.total == 0 and not listener.gates
    await listener.stop()


async def test_a_connection_without_sessions_is_closed(ssh: Address) -> None:
    async with connection(ssh) as conn:
        shell = await Shell.open(conn)
        shell.send("@quit\n")
        await shell.end()
        async with asyncio.timeout(20):
            await conn.wait_closed()


async def test_stopping_says_goodbye_even_to_those_who_do_not_read(tmp_path: Path, hub: Hub) -> None:
    listener = SSHListener(hub, "127.0.0.1", 0, tmp_path / "key")
    address = await listener.start()
    async with connection(address) as conn, connection(address, "guest", None) as other:
        reading, stuck = await Shell.open(conn), await Shell.open(other, window=4096)
        await reading.until("*** Connected ***")
        await stuck.until("*** Connected ***")
        for _ in range(1000):
            hub.tell(hub.connected()[1], "x" * 1000)
        await hub.close()
        async with asyncio.timeout(20):
            await listener.stop()
        assert "*** Shutting down" in await reading.end()
    assert hub.admission.total == 0


async def test_too_many_connections_from_one_address(tmp_path: Path) -> None:
    async with hub_of(small_world(), Limits(per_address=1, trusted=frozenset())) as hub:
        listener = SSHListener(hub, "127.0.0.1", 0, tmp_path / "key")
        address = await listener.start()
        async with connection(address):
            assert hub.admission.strangers == 0
            with pytest.raises((asyncssh.Error, OSError)):
                async with connection(address):
                    pass
        await listener.stop()


async def test_silent_and_noisy_connections(ssh: Address, hub: Hub) -> None:
    for data in (b"", b"GET / HTTP/1.0\r\n\r\n", b"SSH-2.0-x\r\n" + bytes(range(256)) * 40, b"\xff" * 70_000):
        reader, writer = await asyncio.open_connection(*ssh)
        with contextlib.suppress(ConnectionError):
            await reader.readuntil(b"SSH-2.0-moo_async\r\n")
            writer.write(data)
            await writer.drain()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    async with connection(ssh) as conn:
        await (await Shell.open(conn)).until("*** Connected ***")


def test_the_host_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "world.db.key"
    first = host_key(path)
    assert first.get_algorithm() == "ssh-ed25519" and stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert host_key(path).public_data == first.public_data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_host_key_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("nonsense")
    with pytest.raises(OSError, match="not a private key"):
        host_key(path)
    assert path.read_text() == "nonsense"
    with pytest.raises(OSError):
        host_key(tmp_path / "missing" / "key")


async def test_a_busy_port_is_an_error(ssh: Address, hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        await SSHListener(hub, *ssh, tmp_path / "key").start()
