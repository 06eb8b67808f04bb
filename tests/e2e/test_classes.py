"""The core classes on the real server: a lamp burns down over a pulled plug, two people at the two sides of a door."""

from pathlib import Path

from tests.drive import Telnet
from tests.e2e.serving import HOST, PASSWORD, serving


async def test_a_lamp_goes_out_although_the_plug_was_pulled(tmp_path: Path) -> None:
    options = ("--checkpoint", "0.1")
    async with serving(tmp_path / "town.db", *options) as server, Telnet(HOST, server.telnet) as client:
        await client.expect(r"connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect(r"Exits:")
        for line in ("@create light named candle", "@set candle.fuel to 2", "light candle"):
            await client.send(line)
        await client.expect(r"You light the candle\.")
        await server.checkpoint()
        await server.pull_the_plug()
    async with serving(tmp_path / "town.db", *options) as server, Telnet(HOST, server.telnet) as client:
        await client.expect(r"connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect(r"Exits:")
        burning = "burning"
        while burning == "burning":
            await client.send("look candle")
            burning = (await client.expect(r"It is (burning|burnt out)\."))[1]
        await client.send("light candle")
        await client.expect(r"The candle is burnt out\.")


async def test_a_door_has_two_sides(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        Telnet(HOST, server.telnet) as wizard,
        Telnet(HOST, server.telnet) as guest,
    ):
        for client, who in ((wizard, f"wizard {PASSWORD}"), (guest, "guest")):
            await client.expect(r"connect NAME PASSWORD")
            await client.send(f"connect {who}")
            await client.expect(r"Exits:")
        for line in ("@dig door to Shed", "@chparent door to $door", "look"):
            await wizard.send(line)
        await wizard.expect(r"door \(closed door\)")
        await guest.send("door")
        await guest.expect(r"The door is closed\.")
        await guest.send("open door")
        await guest.expect(r"You open the door\.")
        await wizard.expect(r"Guest opens the door\.")
        await guest.send("door")
        await guest.expect(r"Shed")
        await wizard.expect(r"Guest goes door\.")
