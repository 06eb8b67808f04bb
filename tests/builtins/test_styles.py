"""What verb code may say about styles, and what comes of it."""

import pytest

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
