"""What verb code may say about styles, and what comes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.builtins.styles import NARROWEST, laid_out
from moo_async.world.text import Styled
from tests.builtins.moo import Moo


def test_styles_go_with_their_lines(moo: Moo) -> None:
    moo.run(moo.alice, "notify(this, 'one\\ntwo three', [(0, 5, 'name'), (6, 7, 'exit'), (7, 13, 'channel')])")
    assert moo.heard(moo.alice) == ["one", "two three"]
    told = [text.spans for text in moo.heard(moo.alice) if isinstance(text, Styled)]
    assert told == [((0, 3, "name"),), ((0, 1, "name"), (2, 3, "exit"), (3, 9, "channel"))]


@pytest.mark.parametrize(
    "styles",
    [
        "7",
        "'name'",
        "{}",
        "['name']",
        "[(0, 1)]",
        "[(0, 1, 'blink')]",
        "[(0, 1, '31m')]",
        "[(0, 1, '\\x1b[31m')]",
        "[('0', 1, 'name')]",
        "[(0.5, 1, 'name')]",
        "[(-1, 1, 'name')]",
        "[(0, 9, 'name')]",
        "[(2, 1, 'name')]",
        "[(0, 3, 'name'), (2, 4, 'exit')]",
        "[(2, 4, 'name'), (0, 1, 'exit')]",
        "[(0, 10 ** 30, 'name')]",
        "[(0, 1, ['name'])]",
        "[None]",
    ],
)
def test_what_is_no_list_of_styles_is_refused(moo: Moo, styles: str) -> None:
    assert moo.error(moo.alice, f"notify(this, 'text', {styles})") in ("E_INVARG", "E_TYPE")
    assert not [text for text in moo.heard(moo.alice) if text == "text"]


def test_styles_are_paid_for_before_they_are_looked_at(moo: Moo) -> None:
    assert moo.error(moo.alice, "notify(this, 'text', [(0, 0, 'name')] * 100_000)") == "Task ran out of ticks"


def test_styles_lend_nobody_anothers_screen(moo: Moo) -> None:
    assert moo.error(moo.alice, "notify(args[0], 'x', [(0, 1, 'name')])", moo.bob) == "E_PERM"


WORDS = st.text(alphabet="ab \n", max_size=120)


@given(text=WORDS, width=st.integers(0, 30), cuts=st.lists(st.integers(0, 120), max_size=8))
def test_a_folded_text_loses_nothing_but_spaces_and_its_styles_stay_on_their_letters(
    text: str, width: int, cuts: list[int]
) -> None:
    places = sorted(min(cut, len(text)) for cut in cuts)
    spans = [(a, b, "name") for a, b in zip(places[::2], places[1::2], strict=False)]
    lines = laid_out(text, spans, width)
    assert lines == (fold_(text, width) if width else text.split("\n"))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    if width >= NARROWEST:
        assert all(len(line) <= width or " " not in line[width:].strip() for line in lines)
    marked = "".join(text[a:b] for a, b, _ in spans)
    shown = "".join(line[a:b] for line in lines for a, b, _ in getattr(line, "spans", ()))
    assert shown.replace(" ", "") == marked.replace(" ", "").replace("\n", "")


def fold_(text: str, width: int) -> list[str]:
    """The verb that broke lines before the engine did, in Python."""
    wrapped = []
    for line in text.split("\n"):
        room = max(width, NARROWEST)
        if len(line) > width:
            inner = len(line) - len(line.lstrip(" "))
            indent = " " * (inner + 2) if inner else ""
            while len(line) > room:
                at = line.rfind(" ", inner, room + 1)
                if at <= inner:
                    at = line.find(" ", max(inner, room))
                    if at < 0:
                        break
                wrapped.append(line[:at].rstrip(" "))
                line = indent + line[at + 1 :]
                inner = len(indent)
        wrapped.append(line)
    return wrapped
