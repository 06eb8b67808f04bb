"""Screens that are shown in place: what a person sees of them, on a terminal that can and on one that cannot."""

import asyncio
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.listeners.outbox import Outbox
from moo_async.listeners.screen import can_redraw, fit, size_of
from moo_async.sessions.hub import Hub
from tests.drive import SSH, Telnet, Terminal
from tests.listeners.conftest import Address
from tests.sessions.stand_ins import GOOD

SIZE = (20, 6)
SCREENS = st.lists(st.text("ab", max_size=5), max_size=8).map(tuple)
EVENTS = st.one_of(
    SCREENS.map(lambda rows: ("show", rows)),
    st.text("xyz", min_size=1, max_size=3).map(lambda line: ("tell", line)),
    st.text("kl", min_size=1, max_size=3).map(lambda keys: ("keys", keys)),
    st.sampled_from([("enter", ""), ("flush", "")]),
)


class Paper:
    """What is seen on a terminal that never scrolls: rows of text, as the sequences in use change them."""

    def __init__(self) -> None:
        self.rows = [""]
        self.row = self.column = 0
        self.kept = 0, 0

    def take(self, text: str) -> None:
        for part in re.findall("\x1b[78]|\x1b\\[\\d*[A-Z]|[^\x1b]", text):
            self._part(part)

    def _part(self, part: str) -> None:
        match part[-1]:
            case "\r":
                self.column = 0
            case "\n":
                self.row += 1
                self.rows += [""] * (self.row + 1 - len(self.rows))
            case "7" if part[0] == "\x1b":
                self.kept = self.row, self.column
            case "8" if part[0] == "\x1b":
                self.row, self.column = self.kept
            case "A":
                self.row -= int(part[2:-1])
                assert self.row >= 0
            case "K" | "J" as what:
                self.rows[self.row] = self.rows[self.row][: self.column]
                if what == "J":
                    del self.rows[self.row + 1 :]
            case letter:
                assert letter.isprintable()
                row = self.rows[self.row].ljust(self.column)
                self.rows[self.row] = row[: self.column] + letter + row[self.column + 1 :]
                self.column += 1


@given(st.lists(EVENTS, max_size=30))
def test_what_is_seen(events: list[tuple[str, Any]]) -> None:
    """Screens replace each other where they stand, and nothing else is ever overwritten."""
    paper, seen, screen, standing = Paper(), [""], 0, False

    async def play() -> None:
        nonlocal seen, screen, standing
        outbox = Outbox(paper.take, "\r\n")
        for kind, what in events:
            typing = seen[-1]
            if kind == "show":
                rows = list(what[: SIZE[1] - 1])
                above = screen if standing else 0
                del seen[len(seen) - 1 - above :]
                if above:
                    seen += [*rows, typing if len(rows) == above else ""]
                else:
                    seen += [typing + rows[0], *rows[1:], ""] if rows else [typing]
                screen, standing = len(rows), True
                outbox.show(tuple(what), SIZE)
            elif kind == "tell":
                seen = [*seen[:-1], typing + what, ""]
                standing = False
                outbox.add(what)
            elif kind == "keys":
                seen[-1] += what
                paper.take(what)
            elif kind == "enter":
                seen.append("")
                standing = False
                paper.take("\r\n")
                outbox.moved()
            outbox.flush()

    asyncio.run(play())
    assert paper.rows == seen


async def test_a_client_that_does_not_read_gets_the_latest_screen_only() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n")
    outbox.show(("one",), SIZE)
    outbox.flush()
    outbox.pause()
    for number in range(100_000):
        outbox.show((str(number),), SIZE)
    outbox.resume()
    assert sent == ["one\n", "\x1b7\r\x1b[1A99999\x1b[K\n\x1b8"]


async def test_a_screen_after_lost_lines_or_another_size_stands_below() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n", limit=30)
    outbox.show(("one",), SIZE)
    outbox.flush()
    outbox.pause()
    outbox.add("x" * 100)
    outbox.show(("two",), SIZE)
    outbox.resume()
    outbox.show(("three",), (30, 6))
    outbox.flush()
    assert sent == ["one\n", ">> Network buffer overflow: 1 line of output to you have been lost <<\ntwo\n", "three\n"]


async def test_plain_screens_are_lines_told_once() -> None:
    sent: list[str] = []
    outbox = Outbox(sent.append, "\n")
    for lines in (("one", "two"), ("one", "two"), ("one", "three")):
        outbox.show(lines, None)
    outbox.flush()
    assert sent == ["one\ntwo\none\nthree\n"]
    outbox.moved()
    outbox.show(("one", "three"), None)
    outbox.flush()
    assert sent[1:] == ["one\nthree\n"]


def test_screens_are_cut_to_the_terminal() -> None:
    assert fit(("abcdef", "日本語", "a\tb", "é́e", "five"), (5, 5)) == ("abcde", "日本", "a    ", "é́e")
    assert size_of(0, 0) == (80, 24)
    assert size_of(132, 50) == (132, 50)
    assert size_of(65535, 65535) == (500, 200)


@pytest.mark.parametrize(
    ("terminal", "standard", "able"),
    [
        *[(name, "", True) for name in ("XTERM", "xterm-256color", "screen", "tmux-256color", "linux", "vt220")],
        *[(name, "", False) for name in ("", "unknown", "dumb", "ANSI", "xtermx", "network", "stone")],
        ("MUDLET", "MTTS 2829", False),
        ("TINTIN++", "MTTS 2827", True),
        ("XTERM", "MTTS 2891", False),
        ("XTERM", "VTNT", True),
        ("XTERM", "9", False),
    ],
)
def test_which_terminals_can(terminal: str, standard: str, able: bool) -> None:
    assert can_redraw(terminal, standard) is able


# ---- the real clients -----------------------------------------------------------------------------------------------


def clients(telnet: Address, ssh: Address, term: str) -> list[Terminal]:
    return [Telnet(*telnet, raw=True, term=term), SSH(*ssh, "wizard", password=GOOD, raw=True, term=term)]


async def enter(client: Terminal) -> None:
    if isinstance(client, Telnet):
        await client.expect(r"Welcome here\.")
        await client.send(f"connect wizard {GOOD}")
    await client.expect(r"\*\*\* Connected \*\*\*\r+\n")


@pytest.mark.parametrize("kind", [0, 1], ids=["telnet", "ssh"])
async def test_the_second_screen_takes_the_place_of_the_first(
    telnet: Address, ssh: Address, hub: Hub, kind: int
) -> None:
    async with clients(telnet, ssh, "xterm")[kind] as client:
        await enter(client)
        player = hub.connected()[0]
        info = hub.connection_info(player)
        assert (info["live"], info["columns"], info["rows"]) == (True, 200, 24)
        hub.show_screen(player, ("one", "two\x1b[2J\ntoo", "x" * 300), False)
        await client.expect("one\r+\ntwo\\[2J\r+\ntoo\r+\nx{200}\r+\n")
        hub.show_screen(player, ("three", "four", "five", "six"), False)
        drawn = await client.expect("\x1b\\[4Athree\x1b\\[K\r+\nfour\x1b\\[K\r+\nfive\x1b\\[K\r+\nsix\x1b\\[K\r+\n")
        assert "\x1b[2J" not in drawn[0]
        hub.show_screen(player, ("seven",), False)
        await client.expect("\x1b\\[4Aseven\x1b\\[K\r+\n\x1b\\[J")
        hub.tell(player, "meanwhile")
        hub.show_screen(player, ("eight",), False)
        await client.expect("meanwhile\r+\neight\r+\n")
        await client.send("look")
        await client.expect("you typed: look\r+\n")
        hub.show_screen(player, ("nine",), False)
        await client.expect("nine\r+\n")
        hub.show_screen(player, ("ten",), True)
        await client.expect("ten\r+\n")
        assert "\x1b" not in client.seen.partition("eight")[2]


@pytest.mark.parametrize("kind", [0, 1], ids=["telnet", "ssh"])
async def test_a_dumb_terminal_gets_lines(telnet: Address, ssh: Address, hub: Hub, kind: int) -> None:
    async with clients(telnet, ssh, "dumb")[kind] as client:
        await enter(client)
        player = hub.connected()[0]
        assert not hub.connection_info(player)["live"]
        for screen in (("one", "x" * 300), ("one", "x" * 300), ("two",)):
            hub.show_screen(player, screen, False)
        await client.expect("one\r+\nx{300}\r+\ntwo\r+\n")
        await client.type("loo")
        await client.expect("loo")
        hub.tell(player, "meanwhile")
        await client.expect("meanwhile\r+\n")
        await client.send("k")
        await client.expect("you typed: look\r+\n")
        assert "\x1b" not in client.seen
