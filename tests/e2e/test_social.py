"""People talk through the real server: what they see follows their clients and their options."""

from pathlib import Path

from tests.drive import Telnet
from tests.e2e.serving import HOST, PASSWORD, serving


async def test_colours_follow_the_client_and_the_options(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        Telnet(HOST, server.telnet, raw=True) as client,
        Telnet(HOST, server.telnet, raw=True, term="dumb") as plain,
    ):
        await client.expect(r"connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect("\x1b\\[1mTown Square\x1b\\[m\r\n")
        await client.expect("Exits: \x1b\\[36mnorth\x1b\\[m \\(Market Street\\)")
        await plain.expect(r"connect NAME PASSWORD")
        await plain.send("create Dora a lantern in the fog")
        await plain.expect(r"\nTown Square\r\nCobbles, .{150,}\r\n")  # the window has 200 columns
        await plain.send("say hello [1m \x1b[1m there")
        await client.expect('\x1b\\[1mDora\x1b\\[m says, "hello \\[1m {2}there"\r\n')
        for option in ("colour off", "colour on", "screenreader on"):
            await client.send(f"@options {option}")
            await client.expect(rf"{option.split()[0]} is \w+ now\.\r\n")
            await client.send("look")
            await client.expect(r"Town Square(\x1b\[m)?\r\n")
            await client.expect(r"\(Workshop\)\.\r\n")
            shown = client.seen.rpartition("look\r\n")[2]
            assert ("\x1b" in shown) is (option == "colour on")
        assert "\x1b" not in plain.seen


async def test_a_letter_waits_and_a_channel_reaches_everybody(tmp_path: Path) -> None:
    db = tmp_path / "town.db"
    async with serving(db) as server, Telnet(HOST, server.telnet) as dora:
        await dora.expect(r"connect NAME PASSWORD")
        await dora.send("create Dora a lantern in the fog")
        await dora.expect(r"Exits:")
        for line, answer in (
            ("channel join town", r"You join town"),
            ("mail send wizard", r"Subject\?"),
            ("The bridge", r"@abort gives up"),
            ("It creaks.\r.", r"sent to one player"),
        ):
            await dora.send(line)
            await dora.expect(answer)
        assert await server.stop() == 0
    async with (
        serving(db) as server,
        Telnet(HOST, server.telnet) as wizard,
        Telnet(HOST, server.telnet) as dora,
    ):
        await wizard.expect(r"connect NAME PASSWORD")
        await wizard.send(f"connect wizard {PASSWORD}")
        await wizard.expect(r"You have one new letter: mail")
        await wizard.send("mail read")
        await wizard.expect(r"From: Dora\r\n(.*\r\n)+Subject: The bridge\r\n\r\nIt creaks\.")
        await dora.expect(r"connect NAME PASSWORD")
        await dora.send("connect dora a lantern in the fog")
        await dora.expect(r"Exits:")
        await wizard.send("channel join town")
        await dora.expect(r"\[town\] Wizard joins\.")
        await wizard.send("#town It does.")
        await dora.expect(r"\[town\] Wizard: It does\.")
