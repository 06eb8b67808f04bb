"""An hour of each: what a player, a builder, a programmer and a wizard do, through the real server and real telnet."""

from pathlib import Path

from tests.drive import Telnet
from tests.e2e.serving import PASSWORD, serving

SECRET = "a lantern in the fog"


async def typed(client: Telnet, *steps: tuple[str, str]) -> None:
    """Type lines, and wait after each for its answer ("" waits for nothing)."""
    for line, answer in steps:
        await client.send(line)
        if answer:
            await client.expect(answer)


async def enter(client: Telnet, line: str) -> None:
    """Log in, or make a character, with that line."""
    await client.expect(r"connect NAME PASSWORD")
    await client.send(line)
    await client.expect(r"Exits: ")


async def test_a_players_hour(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        server.dial() as dora,
        server.dial() as eli,
    ):
        await enter(dora, f"create Dora {SECRET}")
        await enter(eli, f"create Eli {SECRET}")
        await typed(dora, ("say hello", 'You say, "hello"'))
        await eli.expect('Dora says, "hello"')
        await typed(dora, (":waves.", r"Dora waves\."), ("whisper shh to eli", r"You whisper"))
        await eli.expect(r"whispers.*shh")
        await typed(eli, ("channel join town", r"You join town"))
        await typed(dora, ("channel join town", r"You join town"), ("#town anyone?", r"\[town\] Dora: anyone\?"))
        await eli.expect(r"\[town\] Dora: anyone\?")
        await typed(
            dora,
            ("mail send eli", r"Subject\?"),
            ("Bread", r"@abort gives up"),
            ("It is fresh.\r.", r"sent to one player"),
            ("@nick hi is say good morning", r"\r\n.*\bhi\b"),
            ("hi", 'You say, "good morning"'),
            ("@options screenreader on", r"screenreader is on now"),
            ("who", r"Name: Dora, Connected: "),
            ("@options", r"screenreader"),
            ("page eli Good night.", r"Good night"),
        )
        await typed(eli, ("mail read", r"Subject: Bread\r\n\r\nIt is fresh\."))
        await typed(dora, ("quit", ""))
        await dora.expect_end()


async def test_a_builders_hour(tmp_path: Path) -> None:
    async with serving(tmp_path / "town.db") as server, server.dial() as client:
        await enter(client, f"create Dora {SECRET}")
        await typed(
            client,
            ("tutorial", r"Tutorial"),
            ("home", r"Exits: "),
            ("@dig Den", r"Den \(#\d+\)"),
            ("@create thing named red kite,kite", r"You make red kite"),
            ("@describe kite as Torn.", r"You describe"),
            ("look kite", r"Torn\."),
            ("@undo", r"Taken back: @describe kite"),
            ("look kite", r"nothing special"),
            ("@redo", r"Done again"),
            ("@dryrun drop kite", r"would see"),
            ("i", r"red kite"),
            ("@recycle kite", r"is in your bin"),
            ("@restore kite", r"red kite"),
            ("drop kite", r"You drop the red kite"),
            ("@map", r"1\. Town Square, where you are"),
            ("@audit", r"Den"),
            ("@quota", r"\d"),
        )


async def test_a_programmers_hour(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        server.dial() as client,
        server.dial() as guest,
    ):
        await enter(client, f"create Dora {SECRET}")
        await enter(guest, "connect guest")
        await typed(
            client,
            ("@create thing named top", r"You make top"),
            ("@verb top:spin this none none", r"has a verb spin"),
            ("@program top:spin", r"Now programming"),
            ('print("Whirr!")\r.', r"Verb programmed\."),
            ("spin top", r"\nWhirr!"),
            ("@edit top:spin", r"You are editing"),
            ('print("Hum!")', ""),
            (".", r"is saved: 2 lines"),
            ("spin top", r"\nWhirr!\r\n+Hum!"),
            ("@history top:spin", r"\r\n +2 "),
            ("@diff top:spin", r"Hum!"),
            ("@revert top:spin to 1", r"as version 1 was"),
            ("@verb top:test_spin this none this", r"test_spin"),
            ("@program top:test_spin", r"Now programming"),
            ("assert this.name == 'bottom', 'no bottom'\r.", r"Verb programmed\."),
            ("@test top on save", r"is tested when you program it"),
            ("@test top", r"test_spin failed: AssertionError: no bottom"),
            ("@program top:test_spin", r"Now programming"),
            ("this.name = 'bottom'\rassert this.name == 'bottom'\r.", r"1 test passed\."),
            ("i", r"top"),
            ("@program top:spin", r"Now programming"),
            ("1 / 0\r.", r"Verb programmed\."),
            ("spin top", r"ZeroDivisionError"),
            ("drop top", r"You drop"),
        )
        await typed(guest, ("spin top", r"\r\n.*(wrong|error|broken).*\r\n"))
        assert "Traceback" not in guest.seen and "ZeroDivisionError" not in guest.seen
        await typed(
            client,
            ("@errors", r"ZeroDivisionError"),
            ("@profile on", r"are profiled"),
            (";2 + 2", r"=> 4"),
            ("@profile off", r"took"),
        )


async def test_a_wizards_hour(tmp_path: Path) -> None:
    async with (
        serving(tmp_path / "town.db") as server,
        server.dial() as wizard,
        server.dial() as dora,
    ):
        await enter(dora, f"create Dora {SECRET}")
        await enter(wizard, f"connect wizard {PASSWORD}")
        await typed(wizard, ("@newplayer Eli another lantern", r"Eli"), ("@mute dora for 1 hour", r"Dora"))
        await typed(dora, ("say hello", r"a wizard has muted you\."))
        await typed(wizard, ("@unmute dora", r"Dora"))
        await typed(dora, ("say hello", r'You say, "hello"'))
        await typed(
            wizard,
            ("who", r"Dora"),
            ("@who", r"127\.0\.0\.1"),
            ("@stat", r"\d+ objects|Objects"),
            ("@boot dora", r"Dora"),
        )
        await dora.expect_end()
        await typed(
            wizard,
            ("@ban dora", r"Dora"),
            ("@auditlog", r"ban"),
            ("@shutdown", r""),
        )
