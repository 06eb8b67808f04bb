"""The telnet listener over real sockets, byte by byte."""

import asyncio
import contextlib
import logging
import random
import socket
import zlib

import pytest

from moo_async.listeners.telnet import TelnetListener
from moo_async.sessions.hub import Hub
from moo_async.sessions.limits import Limits
from tests.listeners.conftest import Address
from tests.sessions.stand_ins import GOOD, engine_of, hub_of, small_world

IAC, DONT, DO, WONT, WILL, SB, SE = b"\xff", b"\xfe", b"\xfd", b"\xfc", b"\xfb", b"\xfa", b"\xf0"
ECHO, NAWS, TTYPE, MCCP3 = b"\x01", b"\x1f", b"\x18", b"\x57"


class Client:
    """A socket that says exactly what it is told to."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.got = b""

    @classmethod
    async def connect(cls, address: Address) -> "Client":
        return cls(*await asyncio.open_connection(*address))

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def until(self, wanted: bytes) -> bytes:
        """What comes, up to and with `wanted`."""
        async with asyncio.timeout(20):
            while wanted not in self.got:
                data = await self.reader.read(65536)
                assert data, f"closed before {wanted!r} came: {self.got[-500:]!r}"
                self.got += data
        before, _, self.got = self.got.partition(wanted)
        return before + wanted

    async def end(self) -> bytes:
        """Everything until the server closes."""
        async with asyncio.timeout(20):
            with contextlib.suppress(ConnectionError):
                while data := await self.reader.read(65536):
                    self.got += data
        return self.got

    async def log_in(self) -> None:
        await self.until(b"Welcome here.\r\n")
        self.send(b"connect guest\r\n")
        await self.until(b"*** Connected ***\r\n")

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()


async def test_the_offers_come_up_front_and_nobody_waits_for_answers(telnet: Address) -> None:
    client = await Client.connect(telnet)
    first = await client.until(b"Welcome here.\r\n")
    offers = first.removesuffix(b"Welcome here.\r\n")
    assert {offers[i : i + 3] for i in range(0, len(offers), 3)} >= {IAC + DO + TTYPE, IAC + DO + NAWS}
    assert IAC + WILL + ECHO not in offers
    await client.close()


async def test_log_in_and_out(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    client.send(b"look\r\n@quit\r\n")
    assert await client.end() == b"you typed: look\r\n*** Disconnected ***\r\n"
    await client.close()
    assert hub.connected() == []


async def test_lines_however_they_end_and_are_split(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    for part in (b"one\r", b"\ntwo\r", b"\0thr", b"ee\nfour\rfi", b"ve\r\n"):
        client.send(part)
        await client.writer.drain()
    await client.until(b"you typed: five\r\n")
    assert [line for _, line in engine_of(hub).lines] == ["one", "two", "three", "four", "five"]
    await client.close()


async def test_text_of_any_kind(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    word = "größe 🐇".encode()
    client.send(word[:3])
    await client.writer.drain()
    client.send(word[3:] + b"\r\nbad \xc3( \xfe\r\nlo\x08\x08look\x00\x07\x1b[A\r\n\xc3\r\nend\r\n")
    await client.until(b"you typed: end\r\n")
    lines = [line for _, line in engine_of(hub).lines]
    assert (
        lines[0] == "größe 🐇" and lines[1].startswith("bad \ufffd( ") and lines[2] == "look" and lines[3] == "\ufffd"
    )
    await client.close()


async def test_doubled_iac_and_options_inside_a_line(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    client.send(b"lo" + IAC + WILL + NAWS + IAC + SB + NAWS + b"\0\x50\0\x18" + IAC + SE + b"ok" + IAC + b"\xf1\r\n")
    await client.until(b"you typed: look\r\n")
    await client.close()


async def test_echo_is_off_only_around_passwords_and_never_loops(telnet: Address) -> None:
    client = await Client.connect(telnet)
    await client.until(b"Welcome here.\r\n")
    client.send(b"connect wizard\r\n")
    assert await client.until(b"Password:\r\n") == IAC + WILL + ECHO + b"Password:\r\n"
    client.send(IAC + DO + ECHO + GOOD.encode() + b"\r\n")
    after = await client.until(b"*** Connected ***\r\n")
    assert after == b"\r\n" + IAC + WONT + ECHO + b"*** Connected ***\r\n"
    for _ in range(3):
        client.send(IAC + DONT + ECHO + IAC + DO + ECHO)
    client.send(b"look\r\n")
    assert await client.until(b"look\r\n") == b"you typed: look\r\n"
    await client.close()


async def test_a_long_line_before_and_after_log_in(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.until(b"Welcome here.\r\n")
    client.send(b"x" * 8193 + b"\r\nconnect guest\r\n")
    assert b"more than 8192 characters" in await client.until(b"*** Connected ***\r\n")
    client.send(b"y" * 1_000_000 + b"\r\n" + b"z" * 65536 + b"\r\n")
    assert b"more than 65536 characters" in await client.until(b"z\r\n")
    assert [len(line) for _, line in engine_of(hub).lines] == [65536]
    await client.close()


async def test_a_megabyte_without_a_line_end_is_not_kept(telnet: Address) -> None:
    client = await Client.connect(telnet)
    await client.until(b"Welcome here.\r\n")
    for _ in range(64):
        client.send(b"x" * 65536)
        await client.writer.drain()
    client.send(b"\r\nhelp\r\n")
    await client.until(b"connect NAME PASSWORD")
    await client.close()


async def test_compressed_data_is_never_inflated(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    client.send(IAC + WILL + MCCP3 + IAC + SB + MCCP3 + IAC + SE + b"\r\n")
    bomb = zlib.compress(b"A" * 30_000_000).replace(IAC, IAC + IAC)
    client.send(bomb + b"\r\nend\r\n")
    await client.until(b"you typed: end\r\n")
    assert sum(len(line) for _, line in engine_of(hub).lines) < 70_000
    await client.close()


async def test_a_client_that_sends_but_is_not_taken_is_held_back(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    engine = engine_of(hub)
    engine.hold()
    line = b"x" * 99 + b"\r\n"
    client.writer.transport.set_write_buffer_limits(high=0)
    sent = 0
    with pytest.raises(TimeoutError):
        for _ in range(200):
            async with asyncio.timeout(1):
                client.send(line * 1000)
                await client.writer.drain()
            sent += 1
    assert sent < 200 and len(engine.lines) == 100
    player = engine.lines[0][0]
    engine.release(player)
    await client.close()


async def test_a_client_that_does_not_read_loses_lines_and_is_told(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    await client.log_in()
    player = hub.connected()[0]
    client.writer.transport.pause_reading()
    text = "x" * 1000
    for number in range(20_000):
        hub.tell(player, f"{number} {text}")
        if number % 100 == 0:
            await asyncio.sleep(0)
    hub.tell(player, "the last")
    client.writer.transport.resume_reading()
    everything = await client.until(b"the last\r\n")
    assert everything.count(b">> Network buffer overflow: ") == 1
    assert 0 < everything.count(text.encode()) < 20_000
    await client.close()


async def test_a_client_that_only_negotiates_and_never_reads_is_cut_off(hub: Hub) -> None:
    listener = TelnetListener(hub, "127.0.0.1", 0)
    address = await listener.start()
    assert listener._server is not None
    listener._server.sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    loop = asyncio.get_running_loop()
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.setblocking(False)
    await loop.sock_connect(client, address)
    with pytest.raises(ConnectionError):
        async with asyncio.timeout(60):
            while True:
                await loop.sock_sendall(client, (IAC + DO + b"\xc0") * 100_000)
    client.close()
    await listener.stop()


async def test_facts_about_the_client_are_bounded(hub: Hub) -> None:
    listener = TelnetListener(hub, "127.0.0.1", 0)
    client = await Client.connect(await listener.start())
    client.send(IAC + WILL + b"\x27")
    for number in range(50):
        name, value = f"X{number}".encode(), b"v" * 2000
        client.send(IAC + SB + b"\x27\x02\x00" + name + b"\x01" + value + b"\x00MTTS\x01" + value + IAC + SE)
    client.send(IAC + SB + TTYPE + b"\x00" + b"T" * 5000 + IAC + SE + b"help\r\n")
    await client.until(b"connect NAME")
    facts = next(iter(listener._terminals)).protocol._extra
    assert len(facts) < 30 and all(len(str(value)) <= 80 for value in facts.values())
    await client.close()
    await listener.stop()


async def test_an_endless_subnegotiation_is_cut_off(telnet: Address) -> None:
    client = await Client.connect(telnet)
    client.send(IAC + SB + NAWS)
    with contextlib.suppress(ConnectionError):
        for _ in range(100):
            client.send(b"x" * 4096)
            await client.writer.drain()
    await client.end()
    await client.close()


async def test_a_half_open_client_still_gets_the_answers(telnet: Address, hub: Hub) -> None:
    client = await Client.connect(telnet)
    client.send(b"connect guest\r\nlook\r\nsay hi")
    client.writer.write_eof()
    assert (await client.end()).endswith(b"*** Connected ***\r\nyou typed: look\r\nyou typed: say hi\r\n")
    await client.close()
    assert hub.connected() == []


async def test_a_client_that_vanishes(hub: Hub) -> None:
    listener = TelnetListener(hub, "127.0.0.1", 0)
    client = await Client.connect(await listener.start())
    await client.log_in()
    tasks = list(listener._terminals.values())
    client.writer.transport.abort()
    async with asyncio.timeout(20):
        await asyncio.wait(tasks)
    assert hub.connected() == [] and hub.admission.total == 0
    assert engine_of(hub).hooks[-1][0] == "user_client_disconnected"
    await listener.stop()


async def test_stopping_says_goodbye_even_to_those_who_do_not_read(hub: Hub) -> None:
    listener = TelnetListener(hub, "127.0.0.1", 0)
    address = await listener.start()
    reading, stuck, stranger = [await Client.connect(address) for _ in range(3)]
    await reading.log_in()
    await stuck.log_in()
    await stranger.until(b"Welcome here.\r\n")
    stuck.writer.transport.pause_reading()
    for _ in range(10_000):
        hub.tell(hub.connected()[1], "x" * 1000)
    await hub.close("New wires.")
    async with asyncio.timeout(20):
        await listener.stop()
    for client in (reading, stranger):
        assert (await client.end()).endswith(b"*** Shutting down: New wires. ***\r\n")
    for client in (reading, stuck, stranger):
        await client.close()
    assert hub.admission.total == 0
    with pytest.raises(OSError):
        await asyncio.open_connection(*address)


async def test_too_many_connections_from_one_address() -> None:
    async with hub_of(small_world(), Limits(per_address=2, trusted=frozenset())) as hub:
        listener = TelnetListener(hub, "127.0.0.1", 0)
        address = await listener.start()
        clients = [await Client.connect(address) for _ in range(2)]
        for client in clients:
            await client.until(b"Welcome here.\r\n")
        third = await Client.connect(address)
        assert await third.end() == b"Too many connections. Try again later.\r\n"
        lost = [terminal.protocol.lost for terminal in listener._terminals]
        await clients.pop().close()
        async with asyncio.timeout(20):
            await asyncio.wait(lost, return_when=asyncio.FIRST_COMPLETED)
        fourth = await Client.connect(address)
        await fourth.until(b"Welcome here.\r\n")
        for client in (*clients, third, fourth):
            await client.close()
        await listener.stop()


async def test_a_busy_port_is_an_error(telnet: Address, hub: Hub) -> None:
    with pytest.raises(OSError):
        await TelnetListener(hub, *telnet).start()


async def test_the_library_logs_nothing_that_is_typed(telnet: Address, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1)
    client = await Client.connect(telnet)
    await client.until(b"Welcome here.\r\n")
    client.send(b"connect wizard hunter2hunter2\r\n" + IAC + SB + NAWS + b"x" + IAC + SE + b"@quit\r\n")
    await client.end()
    await client.close()
    assert "hunter" not in caplog.text
    assert not [record for record in caplog.records if record.name.startswith("telnetlib3")]


@pytest.mark.parametrize("seed", range(8))
async def test_garbage_never_hurts(telnet: Address, hub: Hub, caplog: pytest.LogCaptureFixture, seed: int) -> None:
    caplog.set_level(logging.ERROR)
    rng = random.Random(seed)
    commands = [IAC + bytes([c, o]) for c in range(240, 256) for o in (0, 1, 3, 24, 31, 34, 39, 42, 86, 87, 201, 255)]
    for _ in range(25):
        client = await Client.connect(telnet)
        with contextlib.suppress(ConnectionError):
            for _ in range(rng.randint(1, 20)):
                kind = rng.randrange(4)
                if kind == 0:
                    client.send(rng.randbytes(rng.randint(1, 400)))
                elif kind == 1:
                    client.send(b"".join(rng.choices(commands, k=rng.randint(1, 50))))
                elif kind == 2:
                    client.send(IAC + SB + rng.randbytes(rng.randint(0, 30)) + IAC + SE)
                else:
                    client.send(
                        rng.choice([b"connect guest\r\n", b"look\r", b"\n", b"create \xff\xff x\r\n", b"connect a b\n"])
                    )
                await asyncio.sleep(0)
        if rng.random() < 0.5:
            client.writer.transport.abort()
        await client.close()
    client = await Client.connect(telnet)
    await client.until(b"Welcome here.\r\n")
    client.send(b"help\r\n")
    await client.until(b"connect NAME PASSWORD")
    await client.close()
    assert not caplog.records
