"""Styles: parts of a line that stand out on terminals with colours, and nothing that a text could say does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.listeners.screen import SEQUENCES, has_colours, has_screen_reader, painted
from moo_async.sessions.hub import Hub
from moo_async.world.text import STYLES, Styled, clean, styled
from tests.drive import SSH, Telnet, Terminal
from tests.listeners.test_screen import Address, enter
from tests.sessions.stand_ins import GOOD

SEQUENCE = re.compile(f"\x1b\\[({'|'.join(SEQUENCES.values())})m([^\x1b]*)\x1b\\[m")
ODD = st.characters() | st.sampled_from("\x1b\x9b[0m\r\n\t\u202e\u0301")


def test_every_style_has_a_look() -> None:
    assert set(SEQUENCES) == set(STYLES)


@given(st.text(alphabet=ODD, max_size=20), st.lists(st.integers(0, 20), max_size=8), st.sampled_from(STYLES))
def test_only_our_sequences_go_out_and_each_ends(text: str, places: list[int], style: str) -> None:
    ends = sorted(min(at, len(text)) for at in places)
    spans = [(first, last, style) for first, last in zip(ends[::2], ends[1::2], strict=False) if first < last]
    line = styled(text, spans)
    assert str.__eq__(line, text)
    if isinstance(line, Styled):
        assert clean(line) == text and "\n" not in text
        shown = painted(line)
        assert SEQUENCE.sub(r"\2", shown) == text
        assert [found[2] for found in SEQUENCE.finditer(shown)] == [text[first:last] for first, last, _ in spans]
    else:
        assert painted(line) is line


def test_a_text_that_is_cleaned_has_no_styles() -> None:
    for text in ("\x1b[31mred", "a\nb", "z" + "\u0301" * 9, "\u202eevil"):
        assert not isinstance(styled(text, [(0, 1, "name")]), Styled)


@pytest.mark.parametrize(
    ("terminal", "standard", "able"),
    [
        *[(name, "", True) for name in ("XTERM", "xterm-256color", "ANSI", "ansi-bbs", "linux", "MUDLET-256COLOR")],
        *[(name, "", False) for name in ("", "unknown", "dumb", "network", "stone")],
        ("MUDLET", "MTTS 2829", True),
        ("MUDLET", "MTTS 13", True),
        ("ANSI", "MTTS 8", False),
        ("XTERM", "MTTS 2891", False),
    ],
)
def test_which_terminals_have_colours(terminal: str, standard: str, able: bool) -> None:
    assert has_colours(terminal, standard) is able


def test_who_reads_aloud() -> None:
    assert [has_screen_reader(said) for said in ("MTTS 2891", "64", "MTTS 2827", "XTERM", "", "MTTS x")] == [
        *(True, True),
        *(False, False, False, False),
    ]


@pytest.mark.parametrize("kind", [0, 1], ids=["telnet", "ssh"])
@pytest.mark.parametrize("term", ["xterm", "dumb"])
async def test_styles_follow_the_client(telnet: Address, ssh: Address, hub: Hub, kind: int, term: str) -> None:
    client: Terminal = [Telnet(*telnet, raw=True, term=term), SSH(*ssh, "wizard", password=GOOD, raw=True, term=term)][
        kind
    ]
    async with client:
        await enter(client)
        hub.tell(hub.connected()[0], styled("Town Square is wide", [(0, 11, "heading")]))
        hub.tell(hub.connected()[0], "\x1b[1mnot\x1b[m")
        name = "\x1b\\[1mTown Square\x1b\\[m" if term == "xterm" else "Town Square"
        await client.expect(name + r" is wide\r+\n\[1mnot\[m\r+\n")
        assert term == "xterm" or "\x1b" not in client.seen
