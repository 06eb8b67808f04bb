"""The smallest world is enough to start one's own from: a wizard logs in, runs code, makes a thing and programs it."""

from pathlib import Path

from tests.e2e.serving import PASSWORD, serving
from tests.e2e.test_hours import typed


async def test_a_wizard_logs_in_and_builds(tmp_path: Path) -> None:
    db = tmp_path / "small.db"
    async with serving(db, "--world", "minimal") as server:
        async with server.dial() as client:
            await client.expect(r"connect NAME PASSWORD")
            await typed(
                client,
                (f"connect wizard {PASSWORD}", r"\*\*\* Connected"),
                ("look", r"\n.*[Rr]oom"),
                (";2 + 2", r"=> 4"),
            )
            await client.send(";;ball = create(#1); ball.name = 'ball'; move(ball, player.location); return ball")
            ball = (await client.expect(r"=> (#\d+)\r\n"))[1]
            await typed(
                client,
                (f';add_verb({ball}, (player, "rxd", "bounce"), ("this", "none", "none"))', r"=> "),
                (f".program {ball}:bounce", r"Now programming"),
                ('print("Boing!")\r.', r"Verb programmed\."),
                ("bounce ball", r"\nBoing!"),
                ("say hello", r"hello"),
            )
        assert await server.stop() == 0
    async with serving(db) as server, server.dial() as client:
        await client.expect(r"connect NAME PASSWORD")
        await typed(client, (f"connect wizard {PASSWORD}", r"\*\*\* Connected"), ("bounce ball", r"\nBoing!"))
