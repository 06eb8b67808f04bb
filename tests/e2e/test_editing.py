"""A text in the line editor, through a real telnet connection, a lost connection and a server that is stopped."""

from pathlib import Path

from tests.e2e.serving import PASSWORD, serving
from tests.e2e.test_pull_the_plug import HERS, connect, create


async def test_a_text_that_is_being_edited_outlives_a_lost_connection_and_the_server(tmp_path: Path) -> None:
    async with serving(tmp_path / "world.db", "--ssh", "off") as server:
        async with server.dial() as client:
            await create(client, "Ada")
            await client.send("@create thing named ball")
            await client.expect(r"You make ball")
            await client.send("@verb ball:bounce this none none")
            await client.expect(r"has a verb bounce now")
            await client.send("@edit ball:bounce")
            await client.expect(r"You are editing bounce of ball")
            await client.send("for i in range(2):")
            await client.send('    print("boing" i)')
            await client.send(".")
            await client.expect(r'line 2: .*\r\n +print\("boing" i\)\r\n +\^')
        async with server.dial() as client:
            await connect(client, "Ada", HERS)
            await client.expect(r"You have not finished editing bounce of ball")
            await client.send("@edit")
            await client.expect(r"2 lines")
            await client.send('.s/" i/", i/')
            await client.expect(r'2:     print\("boing", i\)')
            assert await server.stop() == 0
    async with serving(tmp_path / "world.db", "--ssh", "off") as server, server.dial() as client:
        await connect(client, "Ada", HERS)
        await client.expect(r"You have not finished editing bounce of ball")
        await client.send("@edit")
        await client.send(".undo")
        await client.expect(r'2:     print\("boing" i\)')
        await client.send(".redo")
        await client.send(".")
        await client.expect(r"is saved: 2 lines")
        await client.send("bounce ball")
        await client.expect(r"boing 0\r\nboing 1")
        await client.send("@history ball:bounce")
        await client.expect(r"1 .*Ada +2 +the first")


async def test_a_verb_is_edited_on_the_whole_screen_over_ssh(tmp_path: Path) -> None:
    async with serving(tmp_path / "world.db") as server:
        async with server.dial_ssh("wizard", PASSWORD) as client:
            await client.expect(r"\*\*\* Connected \*\*\*")
            await client.send("@verb me:hum none none none")
            await client.expect(r"has a verb hum now")
            await client.send("@edit me:hum")
            await client.expect(r"(?s)hum of Wizard.*Ctrl-S save")
            await client.type("for i in range(2):\r    print('hm' i)\x13")
            await client.expect(r"(?s)line 2: invalid syntax.*1 error\. It is not saved")
            await client.type("\x1a\x19\x05\x7f\x7f\x7f, i)\x13")
            await client.expect(r"hum of Wizard \(#\d+\) is saved: 2 lines\.")
            await client.send("hum")
            await client.expect(r"hm 0\s+hm 1")
            await client.send("@edit me:hum")
            await client.expect(r"Ctrl-S save")
            await client.type("# more\r\x18")
            await client.expect(r"Not saved\. Ctrl-S saves")
        async with server.dial_ssh("wizard", PASSWORD) as client:
            await client.expect(r"You have not finished editing hum of Wizard")
            await client.send("@options fullscreen off")
            await client.send("@edit")
            await client.expect(r"3 lines")
            await client.send(".list all")
            await client.expect(r"  1: # more\s+2: for i in range\(2\):")
            await client.send(".abort")
            await client.expect(r"Nothing is changed")
