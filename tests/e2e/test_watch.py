"""`serve --watch DIR`: an editor on one side, a wizard at a real telnet on the other."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from moo_async.offline import first_wizard
from moo_async.server import world_directory
from moo_async.worldfiles import load_world
from tests.drive import Telnet
from tests.e2e.serving import PASSWORD, ServerProcess, serving

ROOM = "White walls, no door yet."


@asynccontextmanager
async def wizard(server: ServerProcess) -> AsyncIterator[Telnet]:
    """A wizard at the telnet."""
    async with server.dial() as client:
        await client.expect("connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect(r"\*\*\* Connected \*\*\*")
        yield client


@asynccontextmanager
async def watching(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    """A server that watches the folder that its world was made from: the smallest world, with the starter's @commit."""
    files = tmp_path / "files"
    if not files.exists():
        shutil.copytree(world_directory("minimal"), files)
        shutil.copy(world_directory("starter") / "generic_wizard" / "at_commit.py", files / "generic_player")
    options = ("--ssh", "off", "--checkpoint", "0.05", "--world", str(files), "--watch", str(files))
    async with serving(tmp_path / "world.db", *options) as server:
        yield server


def edit(path: Path, old: str, new: str) -> None:
    """What an editor does."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


async def test_what_is_saved_is_live_and_what_does_not_compile_is_shown(tmp_path: Path) -> None:
    look = tmp_path / "files" / "room" / "look.py"
    async with watching(tmp_path) as server, wizard(server) as client:
        await client.expect(ROOM)
        edit(look, "print(this.name)", "print('You look around.')")
        await client.expect(r"\[files\] room/look.py: live \(source\)")
        await client.send("look")
        await client.expect("You look around.")
        edit(look, "'You look", "'You never look")
        edit(look, "if this.description:", "if this.description")
        await client.expect(r"\[files\] room/look.py:5: expected ':'")
        await client.send("look")
        await client.expect("You look around.")
        edit(look, "if this.description", "if this.description:")
        await client.expect(r"\[files\] room/look.py: live \(source\)")
        edit(tmp_path / "files" / "room" / "object.toml", ROOM, "A door.")
        await client.expect(r"\[files\] room/object.toml: live \(values.description\)")
        await client.send("look")
        await client.expect("You never look around.\r\nA door.")


async def test_commit_writes_back_and_a_conflict_waits_for_a_word(tmp_path: Path) -> None:
    room = tmp_path / "files" / "room" / "object.toml"
    async with watching(tmp_path) as server, wizard(server) as client:
        await client.expect(ROOM)
        await client.send("@commit")
        await client.expect("Files and game agree.")
        await client.send(";$room.description = 'The game says this.'")
        await client.send("@commit")
        await client.expect("written: room/object.toml")
        assert 'description = "The game says this."' in room.read_text()
        await client.send(";$room.description = 'The game says that.'")
        await client.expect("=>")
        edit(room, "The game says this.", "The file says this.")
        await client.expect(r"\[files\] room/object.toml: changed in the game and in the file \(values.description\)")
        await client.send("@commit")
        await client.expect("room/object.toml: changed in the game and in the file")
        assert "The file says this." in room.read_text()
        await client.send("@commit --theirs room")
        await client.expect("live")
        await client.send("look")
        await client.expect("The file says this.")
        await client.send("@commit --mine moon")
        await client.expect('there is no file "moon"')


async def test_what_both_agreed_on_is_remembered_over_a_pulled_plug(tmp_path: Path) -> None:
    files = tmp_path / "files"
    async with watching(tmp_path) as server, wizard(server) as client:
        await client.expect(ROOM)
        await client.send(";$room.name = 'The Second Room'")
        await client.expect("=>")
        await server.checkpoint()
        await server.pull_the_plug()
    edit(files / "room" / "object.toml", ROOM, "A door.")
    async with watching(tmp_path) as server, wizard(server) as client:
        await client.expect("The Second Room\r\nA door.")
        await client.send("@commit")
        await client.expect("written: room/object.toml")
        await client.send("@commit")
        await client.expect("Files and game agree.")
        assert await server.stop() == 0
    world = load_world(files)
    room = world.objects[3]
    assert (room.name, room.slots["description"].value) == ("The Second Room", "A door.")
    assert first_wizard(world) is world.objects[2]
