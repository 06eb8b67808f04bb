"""Debian's own telnet and ssh against both listeners."""

import asyncio
from pathlib import Path

import asyncssh
import msgspec

from moo_async.sessions.hub import Hub
from tests.drive import SSH, Telnet
from tests.listeners.conftest import Address
from tests.sessions.stand_ins import GOOD, engine_of


async def test_telnet_from_the_welcome_to_the_goodbye(telnet: Address, hub: Hub) -> None:
    async with Telnet(*telnet) as client:
        await client.expect(r"Welcome here\.\r\n")
        await client.send(f"create Ann {GOOD}")
        await client.expect(r"\*\*\* Created \*\*\*\r\n\*\*\* Connected \*\*\*\r\n")
        await client.send("say größe 🐇")
        await client.expect(r"you typed: say größe 🐇\r\n")
        await client.send("@quit")
        await client.expect(r"\*\*\* Disconnected \*\*\*")
        await client.expect_end()
    assert hub.connected() == []


async def test_telnet_does_not_show_a_password_that_is_asked_for(telnet: Address) -> None:
    async with Telnet(*telnet, raw=True) as client:
        await client.expect(r"Welcome here\.\r\n")
        await client.send("connect wizard")
        await client.expect(r"Password:")
        await client.send(GOOD)
        await client.expect(r"\*\*\* Connected \*\*\*")
        await client.send("look")
        await client.expect(r"look\r\n")
        await client.expect(r"you typed: look\r\n")
        assert GOOD not in client.seen and "connect wizard" in client.seen


async def test_telnet_keys_in_its_character_mode(telnet: Address, hub: Hub) -> None:
    async with Telnet(*telnet) as client:
        await client.expect(r"Welcome here\.\r\n")
        await client.type("\x1d")
        await client.expect(r"telnet> ")
        await client.send("mode character")
        await client.type("connect gueX\x7fst\r")
        await client.expect(r"\*\*\* Connected \*\*\*")
        await client.type("look\r")
        await client.expect(r"you typed: look\r\n")
    assert [line for _, line in engine_of(hub).lines] == ["look"]


async def test_ssh_with_a_password_and_a_terminal(ssh: Address, hub: Hub) -> None:
    async with SSH(*ssh, "wizard", password=GOOD) as client:
        await client.expect(r"\*\*\* Connected \*\*\*\r\n")
        await client.send("lok\x7fok\x01say größe ")
        await client.expect(r"you typed: say größe look\r\n")
        await client.send("@quit")
        await client.expect(r"\*\*\* Disconnected \*\*\*")
        assert await client.expect_end() == 0
    assert hub.connected() == []


async def test_ssh_with_a_wrong_password(ssh: Address) -> None:
    for user in ("wizard", "nobody"):
        async with SSH(*ssh, user, password="wrong horse") as client:
            await client.expect(r"Permission denied")
            assert await client.expect_end() == 255


async def test_ssh_with_a_key(ssh: Address, hub: Hub, tmp_path: Path) -> None:
    made = await asyncio.create_subprocess_exec(
        *("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "somebody somewhere", "-f", str(tmp_path / "id"))
    )
    assert await made.wait() == 0
    account = hub.accounts.get("wizard")
    assert account is not None
    public = (tmp_path / "id.pub").read_text()
    hub.accounts.put(msgspec.structs.replace(account, public_keys=(public,)))
    async with SSH(*ssh, "wizard", key=str(tmp_path / "id")) as client:
        await client.expect(r"\*\*\* Connected \*\*\*\r\n")
    assert asyncssh.read_public_key(tmp_path / "id.pub").get_comment()


async def test_ssh_as_a_guest_with_control_d(ssh: Address) -> None:
    async with SSH(*ssh, "guest") as client:
        await client.expect(r"\*\*\* Connected \*\*\*\r\n")
        await client.send("look")
        await client.expect(r"you typed: look\r\n")
        await client.type("\x04")
        assert await client.expect_end() == 0


async def test_ssh_without_a_terminal(ssh: Address, tmp_path: Path) -> None:
    options = ["-F", "none", "-T", "-p", str(ssh[1]), "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR"]
    options += ["-o", f"UserKnownHostsFile={tmp_path / 'known'}"]
    process = await asyncio.create_subprocess_exec(
        *("ssh", *options, f"guest@{ssh[0]}"), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(20):
        output, _ = await process.communicate("look\nsay grüß dich\n".encode())
    assert output.decode() == "*** Connected ***\nyou typed: look\nyou typed: say grüß dich\n"
    assert process.returncode == 0
    process = await asyncio.create_subprocess_exec(
        *("ssh", *options, f"guest@{ssh[0]}", "look", "around"), stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(20):
        output, _ = await process.communicate()
    assert output.decode() == "*** Connected ***\nyou typed: look around\n"


async def test_the_connection_goes_to_the_newer_client(telnet: Address, ssh: Address) -> None:
    async with Telnet(*telnet) as old:
        await old.expect(r"Welcome here\.\r\n")
        await old.send(f"connect wizard {GOOD}")
        await old.expect(r"\*\*\* Connected \*\*\*")
        async with SSH(*ssh, "wizard", password=GOOD) as new:
            await new.expect(r"Redirecting old connection to this port")
            await new.expect(r"\*\*\* Connected \*\*\*")
            await old.expect(r"Redirecting connection to new port")
            await old.expect_end()
            await new.send("look")
            await new.expect(r"you typed: look")


async def test_a_stop_says_goodbye(telnet: Address, ssh: Address, hub: Hub) -> None:
    async with Telnet(*telnet) as one, SSH(*ssh, "wizard", password=GOOD) as other:
        await one.expect(r"Welcome here\.\r\n")
        await other.expect(r"\*\*\* Connected \*\*\*")
        await hub.close()
        for client in (one, other):
            await client.expect(r"\*\*\* Shutting down")
            await client.expect_end()


async def test_ssh_completes_a_word_with_tab(ssh: Address) -> None:
    async with SSH(*ssh, "wizard", password=GOOD) as client:
        await client.expect(r"\*\*\* Connected \*\*\*\r\n")
        await client.type(";player.own\t")
        await client.send(".name")
        await client.expect(r"you typed: ;player\.owner\.name\r\n")
        await client.type(";play\t\t")
        await client.expect(r"player  players\r\n.*;player")
        await client.type("s.x\t\t\t")
        await client.send("y")
        await client.expect(r"you typed: ;players\.xy\r\n")
