"""People talk through the real server: what they see follows their clients and their options."""

from pathlib import Path

from tests.drive import Telnet
from tests.e2e.serving import HOST, PASSWORD, serving


async def test_colours_follow_the_client_and_the_options(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db", "--world", "starter") as server,
        Telnet(HOST, server.telnet, raw=True) as client,
        Telnet(HOST, server.telnet, raw=True, term="dumb") as plain,
    ):
        await client.expect(r"connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect("\x1b\\[1mTown Square\x1b\\[m\r\n")
        await client.expect("Exits: \x1b\\[36mnorth\x1b\\[m \\(Market Street\\)")
        await plain.expect(r"connect NAME PASSWORD")
        await plain.send("create Dora a lantern in the fog")
        await plain.expect(r"\nTown Square\r\n")
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
