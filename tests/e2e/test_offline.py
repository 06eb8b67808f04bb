"""`moo-async export`, `import` and `check`, as processes, beside real servers; and the smallest world."""

import asyncio
import os
import re
import sqlite3
import sys
from pathlib import Path

from moo_async.server import world_directory
from tests.e2e.serving import PASSWORD, serving

MINIMAL = world_directory("minimal")


async def run(*words: str, env: dict[str, str] | None = None) -> tuple[int, list[str], list[str]]:
    """Exit code, stdout and stderr of `moo-async WORDS`."""
    pipe = asyncio.subprocess.PIPE
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MOO_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "moo_async", *words), stdout=pipe, stderr=pipe, env=clean | (env or {})
    )
    out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode().splitlines(), err.decode().splitlines()


def tree(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


async def test_the_smallest_world_logs_a_wizard_in(tmp_path: Path) -> None:
    async with serving(tmp_path / "world.db", "--ssh", "off", "--world", str(MINIMAL)) as server:
        assert server.objects == 5
        async with server.dial() as client:
            await client.expect("connect NAME PASSWORD")
            await client.send(f"connect wizard {PASSWORD}")
            await client.expect("The First Room\r\nWhite walls, no door yet.")
            await client.send(";2 + 2")
            await client.expect("=> 4")
            await client.send('"Hello?')
            await client.expect("Wizard: Hello[?]")
        async with server.dial() as client:
            await client.expect("connect NAME PASSWORD")
            await client.send("create Dora a lantern in the fog")
            await client.expect("The First Room")
            await client.send(";1")
            await client.expect("Only programmers can run code.")


async def test_export_beside_a_running_server_and_import_are_inverses(tmp_path: Path) -> None:
    db, first, second = tmp_path / "world.db", tmp_path / "first", tmp_path / "second"
    async with serving(db, "--ssh", "off", "--checkpoint", "0.05") as server:
        async with server.dial() as client:
            await client.expect("connect NAME PASSWORD")
            await client.send(f"connect wizard {PASSWORD}")
            await client.expect("Town Square")
            await client.send(";;create($thing).name = 'gr\u00fc\u00df \"dich\"'")
            await client.expect("=>")
            await client.send(";;with fork(1000): pass")
            await client.expect("=>")
        await server.checkpoint()
        code, out, err = await run("export", "--db", str(db), str(first))
        assert (code, err) == (0, [])
        assert out[0].startswith("exported objects=") and out[0].endswith(f" removed=0 to {first}")
        assert re.match(r"left out, being no part of a world's files: tasks=\d+ accounts=1 versions of verbs=", out[1])
        assert await server.stop() == 0
    new = tmp_path / "new.db"
    code, out, err = await run("import", "--db", str(new), str(first), env={"MOO_WIZARD_PASSWORD": PASSWORD})
    assert (code, err) == (0, []) and out[0].startswith("imported objects=")
    assert {name for name in tree(tmp_path) if name.startswith("new")} == {"new.db", "new.db.lock"}
    code, out, _ = await run("export", "--db", str(new), str(second))
    assert code == 0 and tree(first) == tree(second)
    code, out, _ = await run("export", "--db", str(new), str(second))
    assert " written=0 removed=0 " in out[0]
    before = new.read_bytes()
    assert await run("import", "--db", str(new), str(first)) == (
        2,
        [],
        [f"moo-async: there is a world in {new} already: import makes a new database"],
    )
    assert new.read_bytes() == before
    async with serving(new, "--ssh", "off") as server, server.dial() as client:
        await client.expect("connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect("Town Square")


async def test_an_export_after_a_pulled_plug(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with serving(db, "--ssh", "off", "--checkpoint", "0.05", "--world", str(MINIMAL)) as server:
        await server.checkpoint()
        await server.pull_the_plug()
    code, out, _ = await run("export", "--db", str(db), str(tmp_path / "files"))
    assert code == 0 and out[0].startswith("exported objects=5 ")


async def test_an_import_makes_up_a_password_once_and_tells_what_does_not_compile(tmp_path: Path) -> None:
    db, files = tmp_path / "world.db", tmp_path / "files"
    await run("import", "--db", str(tmp_path / "first.db"), str(MINIMAL))
    await run("export", "--db", str(tmp_path / "first.db"), str(files))
    (files / "room" / "broken.py").write_text("# verb: broken\nimport os\n")
    code, out, err = await run("import", "--db", str(db), str(files))
    assert code == 0 and out == [f"imported objects=5 into {db}"]
    broken, told = err
    assert broken.startswith("moo-async: room/broken.py:2: import is not part of the verb language")
    assert told.startswith("moo-async: log in with: connect wizard ")
    assert sqlite3.connect(db).execute("SELECT count(*) FROM accounts").fetchall() == [(1,)]


async def test_what_cannot_be_done_is_one_line_and_code_2(tmp_path: Path) -> None:
    nowhere, text = tmp_path / "nowhere.db", tmp_path / "text.db"
    text.write_text("A letter to the keeper, which should not be overwritten.\n" * 9)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    await run("import", "--db", str(tmp_path / "world.db"), str(MINIMAL))
    for words, said in (
        (("export", "--db", str(nowhere), str(tmp_path / "out")), f"there is no database {nowhere}"),
        (("export", "--db", str(text), str(tmp_path / "out")), f"{text} is not a moo-async database"),
        (("export", "--db", str(tmp_path / "world.db"), str(tmp_path / "full")), "holds other things"),
        (("import", "--db", str(nowhere), str(tmp_path / "full")), "no world here: system/object.toml is missing"),
        (("import", "--db", str(text), str(MINIMAL)), f"{text} is not a moo-async database"),
        (("import", str(MINIMAL), "more"), "more"),
        (("export",), "DIR"),
    ):
        code, out, err = await run(*words)
        assert (code, out, len(err)) == (2, [], 1) and err[0].startswith("moo-async: ") and said in err[0], (words, err)
    assert not nowhere.exists() and not (tmp_path / "out").exists()


async def test_check_finds_nothing_or_says_what(tmp_path: Path) -> None:
    assert await run("check", str(MINIMAL)) == (0, [], [])
    files = tmp_path / "files"
    (files / "system").mkdir(parents=True)
    (files / "system" / "object.toml").write_text("")
    (files / "system" / "x.py").write_text("# verb: x\nreturn nosuch\nx = 1\n")
    assert await run("check", str(files)) == (
        1,
        ["system/x.py:2: nothing is called nosuch", "system/x.py:3: this is never reached"],
        [],
    )
