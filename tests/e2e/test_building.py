"""A builder's log and bin outlive the server: what was done before a restart is taken back after it."""

from pathlib import Path

from tests.drive import Telnet
from tests.e2e.serving import HOST, serving


async def test_undo_and_the_bin_after_a_restart(tmp_path: Path) -> None:
    async with serving(tmp_path / "town.db") as server:
        async with Telnet(HOST, server.telnet, raw=True) as client:
            await client.expect(r"connect NAME PASSWORD")
            await client.send("create Dora a lantern in the fog")
            await client.expect(r"Exits: ")
            for line, answer in (
                ("@create thing named red kite,kite", "You make red kite"),
                ("@describe kite as Torn.", "You describe"),
                ("@create thing named string", "You make string"),
                ("@recycle string", "is in your bin"),
                ("@dryrun drop kite", r"red kite \(#\d+\) moves from Dora"),
            ):
                await client.send(line)
                await client.expect(answer)
        assert await server.stop() == 0
    async with serving(tmp_path / "town.db") as server, Telnet(HOST, server.telnet, raw=True) as client:
        await client.expect(r"connect NAME PASSWORD")
        await client.send("connect Dora a lantern in the fog")
        await client.expect(r"Exits: ")
        for line, answer in (
            ("@recycled", r"string +thing +Dora"),
            ("@undo", "Taken back: @recycle string"),
            ("@undo", "Taken back: @create thing named string"),
            ("@undo", "Taken back: @describe kite as Torn"),
            ("look kite", "nothing special about the red kite"),
            ("@redo", "Done again: @describe kite as Torn"),
            ("look kite", r"Torn\.\r\n"),
        ):
            await client.send(line)
            await client.expect(answer)
