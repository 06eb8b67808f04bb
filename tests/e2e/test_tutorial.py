"""The starter world's tutorial, played from the first log-in to its end by a real `telnet` against a real server."""

from pathlib import Path

from tests.e2e.serving import serving

COURSE = [
    ("tutorial", "step 1 of 15: looking"),
    ("look", "step 2 of 15"),
    ("look blackboard", "step 3 of 15"),
    ("west", "step 4 of 15"),
    ("take pencil", "step 5 of 15"),
    ("inventory", "step 6 of 15"),
    ("say good morning", "step 7 of 15"),
    ("help say", "step 8 of 15: building a room"),
    ("@dig north to My House", "step 9 of 15"),
    ("quit", ""),
    ("north", "step 10 of 15"),
    ("@describe here as A small room that smells of new wood.", "step 11 of 15"),
    ("@create thing named red ball,ball", "step 12 of 15"),
    ("@verb ball:bounce this none none", "step 13 of 15"),
    ("@program ball:bounce", "End with a \\."),
    ('player.location.announce_all(f"{player.name} bounces {this.definite()}.")', ""),
    (".", "step 14 of 15"),
    ("bounce ball", "Dora bounces the red ball\\.(.|\n)*step 15 of 15"),
    ("@list ball:bounce", "That was the tutorial\\. What you made is yours\\."),
]


async def test_a_newcomer_goes_through_the_tutorial_and_may_leave_in_between(tmp_path: Path) -> None:
    async with serving(tmp_path / "world.db", "--ssh", "off") as server:
        client = await server.dial().start()
        try:
            await client.expect("tutorial shows how everything is done")
            await client.send("create Dora a lantern in the fog")
            await client.expect("New here\\? Type tutorial")
            for line, answer in COURSE:
                await client.send(line)
                if line == "quit":
                    await client.expect_end()
                    await client.close()
                    client = await server.dial().start()
                    await client.expect("connect NAME PASSWORD")
                    await client.send("connect Dora a lantern in the fog")
                    await client.expect("You are at step 9 of the tutorial\\.")
                elif answer:
                    await client.expect(answer)
            assert "Traceback" not in client.seen and "E_" not in client.seen
        finally:
            await client.close()
