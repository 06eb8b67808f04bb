"""The promise of the whole: what happened in the world, and the verbs that sleep in it, survive `kill -9`.

The real server runs as a process and is driven by Debian's own `telnet` and `ssh`.
"""

import signal
import subprocess
from pathlib import Path

import pytest

from scripts.pull_the_plug import Plug
from tests.drive import Terminal
from tests.e2e.serving import PASSWORD, serving

OFTEN = ("--checkpoint", "0.1")
HERS = "a lantern in the fog"

TOLL = """
steps = []
shared = {"steps": steps, "by": player}
again = shared
pair = (steps, {1.5, None, b"bytes"})
total = 0
try:
    for i, word in enumerate(("one", "two", "three")):
        total += i
        steps.append(word)
        print(f"ding {word}")
        answer = suspend() if i == 1 else suspend(0.1)
finally:
    print(f"the rope comes to rest after {word}")
print(f"{total} {answer} {again['steps']} {len(pair[1])} {shared['by'].name}")
print(f"{again is shared} {again['steps'] is steps} {pair[0] is steps}")
this.log = again["steps"]
"""
WAIT = """
marks = [time()]
same = marks
while len(marks) < 4:
    suspend(1)
    marks.append(time())
this.log = [len(same), same is marks]
"""


async def program(client: Terminal, verb: str, source: str) -> None:
    """Make a verb and give it its program, as one types it."""
    await client.send(f"@verb {verb} this none none")
    await client.expect(r"[Vv]erb")
    await client.send(f"@program {verb}")
    await client.expect(r"(?i)program")
    for line in source.strip().splitlines():
        await client.send(line)
    await client.send(".")
    await client.expect(r"0 errors\.")


async def ask(client: Terminal, expression: str) -> str:
    """What `;expression` gives."""
    await client.send(f";{expression}")
    return (await client.expect(r"=> (.*?)\r?\n")).group(1).strip()


async def create(client: Terminal, name: str) -> None:
    """Make a character."""
    await client.expect("create NAME PASSWORD")
    await client.send(f"create {name} {HERS}")
    await client.expect(r"\*\*\* Connected \*\*\*")
    await client.expect("Town Square")


async def connect(client: Terminal, name: str, password: str) -> None:
    """Come back as a character."""
    await client.expect("connect NAME PASSWORD")
    await client.send(f"connect {name} {password}")
    await client.expect(r"\*\*\* Connected \*\*\*")


async def live_a_little(client: Terminal) -> None:
    """Walk, take, make, program, and leave two verbs asleep in the middle of their loops."""
    await create(client, "Ada")
    await client.send("north")
    await client.expect("Market Street")
    await client.send("get red apple from basket")
    await client.expect("You take")
    await client.send("@create thing named brass bell,bell")
    await client.expect(r"#\d+")
    await client.send("@property bell.log []")
    await client.expect(r"(?i)property")
    await program(client, "bell:toll", TOLL)
    await program(client, "bell:wait", WAIT)
    await client.send("south")
    await client.expect("Town Square")
    await client.send("toll bell")
    await client.expect("ding one")
    await client.expect("ding two")
    await client.send("wait bell")
    assert await ask(client, "len(queued_tasks())") == "2"


async def find_it_as_it_was(client: Terminal) -> None:
    """Come back: the place, the things, the tasks are there, and the tasks finish with the right locals."""
    await client.expect("Town Square")
    await client.send("inventory")
    await client.expect(r"You carry .*red apple.*bell|You carry .*bell.*red apple")
    await client.send("@ps")
    await client.expect(r"Ada +suspended: resume\(\) +- +\d+ +\d+ +#\d+:toll \d+ \(brass bell\)")
    assert await ask(client, "[t['id'] for t in queued_tasks() if t['wakes_in'] is None]") != "[]"
    await client.send(";[resume(t['id'], 'noon') for t in queued_tasks() if t['wakes_in'] is None]")
    await client.expect("ding three")
    await client.expect("the rope comes to rest after three")
    await client.expect(r"3 0 \['one', 'two', 'three'\] 3 Ada\r?\nTrue True True")
    # the other one wakes by itself, whether its time came before or after the server was there again
    await client.send(";;while len(queued_tasks()) > 0:")
    await client.send("    suspend(0.1)")
    await client.send("")
    await client.expect("=> ")
    assert await ask(client, "[o.log for o in player.contents if o.name == 'brass bell']") == "[[4, True]]"


async def test_a_verb_that_sleeps_survives_kill_9(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with serving(db, *OFTEN) as server, server.dial() as client:
        await live_a_little(client)
        await server.checkpoint()
        await server.pull_the_plug()
        await client.expect("closed by foreign host")
    async with serving(db, *OFTEN) as server, server.dial() as client:
        assert server.tasks >= 2
        await connect(client, "Ada", HERS)
        await find_it_as_it_was(client)


async def test_and_so_it_does_a_stop_in_good_order_and_a_return_by_ssh(tmp_path: Path) -> None:
    db = tmp_path / "world.db"
    async with serving(db, "--checkpoint", "3600") as server, server.dial() as client:
        await live_a_little(client)
        server.process.send_signal(signal.SIGTERM)
        await client.expect(r"\*\*\* Shutting down")
        await client.expect("closed by foreign host")
        assert await server.end() == 0
    async with serving(db) as server, server.dial_ssh("Ada", HERS) as client:
        await client.expect(r"\*\*\* Connected \*\*\*")
        await find_it_as_it_was(client)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file of a private key, with the public one beside it."""
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


async def test_the_wizard_comes_by_ssh_with_a_password_and_with_a_key(tmp_path: Path, key: Path) -> None:
    db, public = tmp_path / "world.db", key.with_suffix(".pub").read_text().strip()
    async with serving(db) as server:
        async with server.dial_ssh("wizard", "not the password") as client:
            await client.expect("(?i)permission denied")
        async with server.dial_ssh("wizard", key=key) as client:
            await client.expect("(?i)permission denied")
        async with server.dial_ssh("wizard", PASSWORD) as client:
            await client.expect(r"\*\*\* Connected \*\*\*")
            assert await ask(client, "player.wizard, len(connected_players())") == "(True, 1)"
            await client.send(f"@addkey {public}")
            await client.expect("The key is added")
            await client.send("@shutdown the kettle boils")
            await client.expect(r"Shutting down.*the kettle boils|sure|yes")
            await server.end()
    async with serving(db) as server, server.dial_ssh("wizard", key=key) as client:
        await client.expect(r"\*\*\* Connected \*\*\*")
        assert await ask(client, "player.wizard") == "True"
        await client.send("@quit")
        await client.expect_end()


async def test_the_host_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    db, key = tmp_path / "world.db", tmp_path / "world.db.ssh_host_key"
    kept = []
    for _ in range(2):
        async with serving(db) as server:
            assert key.stat().st_mode & 0o777 == 0o600
            kept.append(key.read_bytes())
            assert await server.stop() == 0
    assert kept[0] == kept[1]


async def test_what_an_uncaught_error_did_is_taken_back_and_told_in_the_verbs_own_lines(tmp_path: Path) -> None:
    async with serving(tmp_path / "world.db", "--ssh", "off") as server, server.dial() as client:
        await create(client, "Ada")
        await client.send("@create thing named brass bell,bell")
        await client.expect(r"#\d+")
        await client.send("@property bell.log []")
        await client.expect(r"(?i)property")
        await program(
            client, "bell:crack", 'this.log.append("kept")\nsuspend(0)\nthis.log.append("lost")\nx = 1 // 0\n'
        )
        await client.send("crack bell")
        await client.expect(r"brass bell \(#\d+\):crack.*line 4:.*(E_DIV|ZeroDivisionError)")
        await client.expect(r"\(End of traceback\)")
        assert await ask(client, "[o.log for o in player.contents if o.name == 'brass bell']") == "[['kept']]"


async def test_a_plug_pulled_at_any_moment_leaves_one_consistent_world(tmp_path: Path, oracle_seed: int) -> None:
    """A few rounds of scripts/pull_the_plug.py, which does as many as one likes, at other moments in each run."""
    plug = Plug(tmp_path / "world.db", oracle_seed, seconds=0.5)
    for _ in range(3):
        await plug.round()
