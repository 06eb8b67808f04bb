"""`@ps/top` on the real server, with real clients: redrawn in place on a terminal that can, plain lines elsewhere."""

from pathlib import Path

import pytest

from tests.drive import SSH, Telnet
from tests.e2e.serving import HOST, PASSWORD, serving


async def test_top_is_redrawn_in_place_until_enter(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        SSH(HOST, server.ssh, "wizard", password=PASSWORD, raw=True) as client,
    ):
        await client.expect(r"Exits:")
        await client.send("@ps/top")
        for _ in range(2):
            await client.expect("\x1b\\[\\d+ATasks: \\d+, ready to run: \\d+\\.\x1b\\[K\r\nLoad ")
            await client.expect(r"The Keeper")
            await client.expect(r"\(Enter leaves\.\)\x1b\[K\r\n")
        await client.send("")
        await client.send("@ps")
        await client.expect(r"ready to run\.\r\n")
        await client.send("@ps")
        await client.expect(r"\d+ tasks? waits?, 0 of them are ready to run\.\r\n")
        assert "ABORT" not in client.seen and "E_" not in client.seen


@pytest.mark.parametrize("line", [None, "@options screenreader on"], ids=["dumb", "plain"])
async def test_top_is_shown_once_and_again_on_enter(tmp_path: Path, line: str | None) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        Telnet(HOST, server.telnet, raw=True, term="xterm" if line else "dumb") as client,
    ):
        await client.expect(r"connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect(r"Exits:")
        if line:
            await client.send(line)
            await client.expect(r"screenreader is on now\.\r\n")
        await client.send("@ps/top")
        shown = "Task: \\d+, Owner: The Keeper" if line else "The Keeper"
        for _ in range(2):
            await client.expect(shown)
            await client.expect(r"\(Enter shows it again, q leaves\.\)\r\n")
            await client.send("")
        await client.expect(shown)
        await client.send("q")
        await client.send("@ps/tree")
        await client.expect(r"\d+ of The Keeper: waiting, ")
        assert "\x1b" not in client.seen.rpartition("@ps/top")[2]
