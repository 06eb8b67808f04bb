"""edit_text(): a text on the whole screen, as the host shows it, and what a task gets back."""

from typing import Any

import pytest

from moo_async.tasks import State, Task
from moo_async.tasks.host import Page, Result
from tests.builtins.moo import Moo


@pytest.fixture
def live(moo: Moo) -> Moo:
    moo.host.live = moo.alice
    return moo


def begun(moo: Moo, lines: list[str], title: str = "hum") -> tuple[Task, Page, Any]:
    message = "careful\x1b"
    task = moo.start(moo.alice, f"return edit_text({title!r}, {lines!r}, {message!r}, 2)")
    [(what, player, page, done)] = [call for call in moo.host.calls if call[0] == "edit"]
    assert (what, player, task.state) == ("edit", moo.alice, State.SUSPENDED)
    return task, page, done


def test_what_is_edited_comes_back(live: Moo) -> None:
    task, page, done = begun(live, ["a", "b"], "hum\x1b]0;x\x07\nof ball")
    assert (page.lines, page.line) == (("a", "b"), 2)
    assert page.title == "hum]0;x of ball" and page.message == "careful"
    done(Result("saved", ("a", "c")))
    live.go()
    assert task.result == {"how": "saved", "lines": ["a", "c"]}
    done(Result("saved", ()))  # nobody waits for it any more
    live.go()


def test_a_line_on_its_way_is_not_taken_for_the_text(live: Moo) -> None:
    task, _, done = begun(live, ["a"])
    live.scheduler.input(live.alice, "look")
    live.go()
    assert task.state is State.SUSPENDED
    done(Result("left", ("a",)))
    live.go()
    assert task.result == {"how": "left", "lines": ["a"]}


def test_who_is_gone_edits_no_more(live: Moo) -> None:
    task, _, done = begun(live, ["a"])
    live.host.players.remove(live.alice)
    live.scheduler.disconnected(live.alice)
    live.go()
    assert "E_INVARG" in task.traceback[0]
    done(Result("lost", ("a",)))


@pytest.mark.parametrize("lines", [["a\x1b[2J"], ["\u202eabc"], ["x" * 40_000], ["a\nb"], ["a\rb"]])
def test_what_cannot_be_edited_like_this(live: Moo, lines: list[str]) -> None:
    assert live.run(live.alice, "return edit_text('t', args[0])", lines) is None
    assert not live.host.calls


def test_a_terminal_that_cannot_and_others_players(moo: Moo) -> None:
    assert moo.run(moo.alice, "return edit_text('t', ['a'])") is None
    moo.host.live = moo.alice
    moo.verb(moo.bob, "spy", "return edit_text('your password, please', [''])", owner=moo.bob)
    assert moo.error(moo.alice, "args[0].spy()", moo.bob) == "E_PERM"
    assert moo.error(moo.alice, "edit_text('t', [1])") == "E_TYPE"
    assert not moo.host.calls
