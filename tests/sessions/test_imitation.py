"""Nobody logs in under a name that looks like another's, and no text that goes out carries more than text."""

from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moo_async.sessions.hub import Hub
from moo_async.sessions.session import Session
from moo_async.world import properties, shape
from moo_async.world.objects import Object
from moo_async.world.text import CONTROL
from tests.sessions.stand_ins import GOOD, Terminal


async def create(hub: Hub, name: str) -> str:
    """What a stranger is told who wants to be of that name."""
    terminal = Terminal(f"192.0.2.{len(name) + ord(name[0]) % 200}")
    session = hub.open(terminal)
    terminal.take()
    await session.receive(f"create {name} {GOOD}")
    session.closed()
    return terminal.lines[0]


SPOOFS = [
    "wizard",
    "W\u0456zard",
    "VVizard",
    "W1zard",
    "Wlzard",
    "\uff37izard",
    "Gue\u0455t1",
    "Guestl",
    "GuestI",
    "Wizard\u3164",
]


@pytest.mark.parametrize("name", SPOOFS)
async def test_a_stranger_cannot_take_a_name_that_looks_like_anothers(hub: Hub, name: str) -> None:
    told = await create(hub, name)
    if name in ("VVizard", "W1zard", "Wlzard"):
        assert told == "*** Created ***", "to a reader these differ"
    else:
        assert told.startswith(("There is already somebody", "A name has no spaces", "The name"))
        assert len(shape.players(hub.world)) == 3


async def test_an_account_keeps_its_name_when_its_player_has_another(hub: Hub) -> None:
    wizard = shape.players(hub.world)[0]
    properties.set(wizard, "name", "Merlin")
    assert (await create(hub, "W\u0456zard")).startswith("There is already somebody")
    assert (await create(hub, "Mer1in")).startswith("There is already somebody")
    assert await create(hub, "Morgan") == "*** Created ***"
    assert (await create(hub, "M\u043ergan")).startswith("There is already somebody")


async def inside(hub: Hub) -> tuple[Session, Terminal, Object]:
    terminal = Terminal()
    session = hub.open(terminal)
    await session.receive(f"connect wizard {GOOD}")
    terminal.take()
    assert session.player is not None
    return session, terminal, session.player


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters() | st.sampled_from("\x1b\x9b\r\n\u202e\u0301\ud800"), max_size=30))
async def test_no_way_out_for_anything_but_text(hub: Hub, text: str) -> None:
    _, terminal, player = await inside(hub)
    hub.tell(player, text)
    hub.show_screen(player, (text, text), False)
    properties.set(hub.world.system, "welcome_message", text.encode("utf-8", "ignore").decode())
    hub.open(stranger := Terminal())
    hub.boot(player, text)
    shown = [*terminal.lines, *stranger.lines, *(line for lines, _ in terminal.screens for line in lines)]
    for line in shown:
        assert CONTROL.search(line) is None and "\n" not in line
        assert {category(c) for c in line} & {"Cc", "Cs", "Zl", "Zp"} <= ({"Cc"} if "\t" in line else set())


async def test_the_last_word_of_the_server_is_one_line(hub: Hub) -> None:
    said: list[str | None] = []
    hub.on_shutdown = said.append
    hub.shutdown("Tea\n*** You are a wizard now ***\x1b[2J")
    assert said == ["Tea *** You are a wizard now ***[2J"]
    _, terminal, player = await inside(hub)
    hub.boot(player, "Bye\nBob says, hello")
    assert terminal.lines == ["Bye Bob says, hello"]
