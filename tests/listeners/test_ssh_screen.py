"""The full-screen editor by itself: its keys, its bounds, its end; and that a hub has only so many."""

import asyncio
from collections.abc import Callable

import pytest

from moo_async.listeners import ssh_screen
from moo_async.listeners.ssh_screen import LONGEST, STEPS, ScreenEditor
from moo_async.sessions import hub as hubs
from moo_async.sessions.connection import Page, Result
from moo_async.sessions.hub import Hub
from tests.sessions.stand_ins import hub_of, small_world


class Desk:
    """An editor on a terminal that remembers what was drawn."""

    def __init__(self, lines: tuple[str, ...] = ("one", "two"), line: int = 1) -> None:
        self.drawn: list[str] = []
        self.changed = asyncio.Event()
        self.ended: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        page = Page("a page", lines, "", line)
        self.editor = ScreenEditor(page, "xterm", lambda: (80, 24), self.draw, self.ended.set_result)

    def draw(self, text: str) -> None:
        self.drawn.append(text)
        self.changed.set()

    async def type(self, keys: str, until: Callable[[str], bool]) -> None:
        """Type, and wait until the text is such."""
        self.editor.feed(keys)
        async with asyncio.timeout(20):
            while not until(self.editor.buffer.text):
                self.changed.clear()
                await self.changed.wait()

    async def result(self, keys: str = "") -> Result:
        self.editor.feed(keys)
        return await asyncio.wait_for(asyncio.shield(self.ended), 20)


@pytest.mark.parametrize(
    ("keys", "how", "lines"),
    [
        ("new \x13", "saved", ("new one", "two")),
        ("\x1b[B\x05!\x13", "saved", ("one", "two!")),
        ("a\rb\x13", "saved", ("a", "bone", "two")),
        ("x\x7f\x04\x13", "saved", ("ne", "two")),
        ("\x0b\x1a\x13", "saved", ("one", "two")),
        ("\x0b\x1a\x19\x13", "saved", ("", "two")),
        ("\tx\x13", "saved", ("    xone", "two")),
        ("\x1b[200~p\r\nq\tr\x1b[201~\x13", "saved", ("p", "q    rone", "two")),
        ("größe 日\x13", "saved", ("größe 日one", "two")),
        ("\x06two\r!\x13", "saved", ("one", "!two")),
        ("\x18", "left", ("one", "two")),
        ("x\x18\x18", "left", ("xone", "two")),
    ],
)
async def test_keys(keys: str, how: str, lines: tuple[str, ...]) -> None:
    assert await Desk().result(keys) == Result(how, lines)


async def test_the_cursor_stands_in_the_line_that_was_given() -> None:
    assert (await Desk(line=2).result("x\x13")).lines == ("one", "xtwo")
    assert (await Desk(("a",), line=99).result("x\x13")).lines == ("xa",)
    assert (await Desk((), line=1).result("x\x13")).lines == ("x",)


async def test_what_is_drawn_shows_a_control_character_as_letters() -> None:
    desk = Desk()
    await desk.result("\x11\x1b\x11\x07\x13")
    drawn = "".join(desk.drawn)
    assert "\x07" not in drawn and "a page" in drawn


async def test_an_end_from_outside_gives_the_text_once() -> None:
    desk = Desk()
    await desk.type("abc", lambda text: text.startswith("abc"))
    desk.editor.close()
    assert await desk.result() == Result("lost", ("abcone", "two"))
    await asyncio.gather(desk.editor._task, return_exceptions=True)
    drawn = len(desk.drawn)
    desk.editor.close()
    desk.editor.feed("x")
    await asyncio.sleep(0)
    assert len(desk.drawn) == drawn


async def test_nothing_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssh_screen, "LONGEST", 300)
    desk = Desk()
    desk.editor.feed("x" * (ssh_screen.BACKLOG + 1))
    assert not desk.editor._waiting
    await desk.type("\x1b[200~" + "y" * 400 + "\x1b[201~", lambda text: len(text) == 300)
    await desk.type("z\x7f" * (STEPS + 20) + "\x7f!", lambda text: "!" in text)
    assert len(desk.editor.buffer.text) <= 300 < LONGEST
    assert len(desk.editor.buffer._undo_stack) <= STEPS
    desk.editor.close()


class Screen:
    """A connection that can edit, and holds what it is to call at the end."""

    kind, peer, live, size = "ssh", "192.0.2.1", True, (80, 24)
    can_edit = True

    def __init__(self) -> None:
        self.done: list[Callable[[Result], None]] = []

    def edit(self, page: Page, done: Callable[[Result], None]) -> None:
        self.done.append(done)

    def write(self, text: str) -> None:
        pass

    def close(self) -> None:
        pass


async def test_a_hub_has_only_so_many_editors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "EDITORS", 1)
    async with hub_of(small_world()) as hub:
        await _two_guests(hub)


async def _two_guests(hub: Hub) -> None:
    screens = [Screen(), Screen()]
    for screen in screens:
        hub.open(screen, guest=True)  # type: ignore[arg-type]
    one, other = hub.connected()
    page = Page("t", ("a",), "", 1)
    results: list[Result] = []
    hub.edit(one, page, results.append)
    assert not hub.can_edit(other)
    hub.edit(other, page, results.append)
    assert results == [Result("lost", ("a",))] and not screens[1].done
    screens[0].done[0](Result("saved", ("b\x1b\u202e", "c")))
    assert results[1:] == [Result("saved", ("b", "c"))]
    assert hub.can_edit(other)
