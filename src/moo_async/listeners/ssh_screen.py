"""The full-screen editor of an SSH terminal: prompt_toolkit's, with keys and screen of our own in the place of files.

Owns one text while a person edits it, and gives it back once. What is pasted is taken in pieces, each paid for with a
rest three times as long, so that nobody's editor keeps the event loop; how long a text and how deep its undo may be has
a bound. It never sees the world, and never writes after its end.
"""

import asyncio
import contextlib
import io
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input.base import Input
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.margins import NumberedMargin, ScrollbarMargin
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.search import start_search
from prompt_toolkit.widgets import SearchToolbar

from moo_async.sessions.connection import Page, Result

log = logging.getLogger(__name__)

LONGEST = 64 * 1024
"""Most characters of a text; typing beyond that is taken back."""

STEPS = 50
"""How often a text can be undone."""

PIECE = 64
"""Keys between two rests."""

REST = 3.0
"""How long a rest is, as a multiple of the time that the keys before it have taken."""

BACKLOG = 256 * 1024
"""Keys that may wait; beyond it they are forgotten."""

KEYS = "Ctrl-S save   Ctrl-X leave   Ctrl-F find   Ctrl-Z undo   Ctrl-Y redo"


class Keys(Input):
    """What a person types, as prompt_toolkit reads it."""

    def __init__(self) -> None:
        self._pressed: list[KeyPress] = []
        self._parser = Vt100Parser(self._pressed.append)
        self._ready: Callable[[], None] | None = None

    def feed(self, text: str) -> None:
        """Some keys have come."""
        self._parser.feed(text)
        if self._ready is not None:
            self._ready()

    def read_keys(self) -> list[KeyPress]:
        """The keys since the last call."""
        pressed = self._pressed[:]
        self._pressed.clear()
        return pressed

    def flush_keys(self) -> list[KeyPress]:
        """The same, when what looks like the beginning of a sequence is none: the Escape key."""
        self._parser.flush()
        return self.read_keys()

    @contextlib.contextmanager
    def attach(self, input_ready_callback: Callable[[], None]) -> Iterator[None]:
        """Whom to tell of keys."""
        before, self._ready = self._ready, input_ready_callback
        try:
            yield
        finally:
            self._ready = before

    @contextlib.contextmanager
    def detach(self) -> Iterator[None]:
        """Tell nobody."""
        before, self._ready = self._ready, None
        try:
            yield
        finally:
            self._ready = before

    def raw_mode(self) -> AbstractContextManager[None]:
        """The terminal is raw: the client has made it so."""
        return contextlib.nullcontext()

    cooked_mode = raw_mode

    @property
    def closed(self) -> bool:
        """Never: its end is that of the editor."""
        return False

    def fileno(self) -> int:
        """There is no file."""
        raise io.UnsupportedOperation

    def typeahead_hash(self) -> str:
        """A name of its own."""
        return f"keys-{id(self)}"


class Screen(io.StringIO):
    """Where prompt_toolkit writes: straight to the terminal."""

    def __init__(self, send: Callable[[str], None]) -> None:
        super().__init__()
        self._send = send

    def write(self, text: str) -> int:
        """Send what is drawn."""
        self._send(text)
        return len(text)


class ScreenEditor:
    """One page that is being edited on a terminal of some kind (`term`) and `size` (columns and rows, asked for anew).

    `send` takes what is drawn. `done(result)` is called once, when the person has saved or left, or when `close` ends
    it; then nothing more is sent.
    """

    def __init__(
        self,
        page: Page,
        term: str,
        size: Callable[[], tuple[int, int]],
        send: Callable[[str], None],
        done: Callable[[Result], None],
    ) -> None:
        self._page = page
        self._done: Callable[[Result], None] | None = done
        self._message = page.message
        self._begun = "\n".join(page.lines)
        self._keys = Keys()
        self._waiting = ""
        self._came = asyncio.Event()
        self.buffer = Buffer(multiline=True, document=self._start(), on_text_changed=self._changed)
        screen = Vt100_Output(Screen(send), lambda: Size(*size()[::-1]), term=term, enable_cpr=False)
        self._app = self._application(screen)
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._run(), name="full-screen editor")
        self._pump = loop.create_task(self._take_keys(), name="keys of an editor")

    def feed(self, text: str) -> None:
        """Keys of the person; more than BACKLOG of them are forgotten."""
        if len(self._waiting) + len(text) <= BACKLOG:
            self._waiting += text
        self._came.set()

    def resized(self) -> None:
        """The window has another size."""
        self._app.renderer.erase()
        self._app.invalidate()

    def close(self) -> None:
        """The connection is gone, or is to be closed."""
        self._finish("lost")
        self._task.cancel()

    # -- the parts of the above

    def _start(self) -> Document:
        lines = self._page.lines
        line = min(max(self._page.line, 1), max(len(lines), 1))
        return Document(self._begun, sum(len(text) + 1 for text in lines[: line - 1]))

    def _application(self, screen: Vt100_Output) -> Application[str]:
        search = SearchToolbar()
        control = BufferControl(self.buffer, search_buffer_control=search.control)
        body = Window(
            control,
            left_margins=[NumberedMargin()],
            right_margins=[ScrollbarMargin()],
            wrap_lines=True,
            cursorline=False,
        )
        top = Window(FormattedTextControl(lambda: f" {self._page.title}"), height=1, style="reverse")
        said = Window(FormattedTextControl(lambda: self._message), dont_extend_height=True, wrap_lines=True)
        keys = Window(FormattedTextControl(KEYS), height=1, style="reverse")
        return Application(
            Layout(HSplit([top, body, search, said, keys]), focused_element=body),
            key_bindings=self._bindings(control),
            full_screen=True,
            input=self._keys,
            output=screen,
            terminal_size_polling_interval=None,
        )

    def _bindings(self, control: BufferControl) -> KeyBindings:
        bindings = KeyBindings()

        @bindings.add("c-s")
        def save(event: KeyPressEvent) -> None:
            event.app.exit(result="saved")

        @bindings.add("c-x", eager=True)
        def leave(event: KeyPressEvent) -> None:
            warning = "Not saved. Ctrl-S saves; Ctrl-X again leaves and throws away what you have changed."
            if self.buffer.text == self._begun or self._message == warning:
                event.app.exit(result="left")
            self._message = warning

        @bindings.add("c-z", save_before=lambda _: False)
        def undo(event: KeyPressEvent) -> None:
            self.buffer.undo()

        @bindings.add("c-y", save_before=lambda _: False)
        def redo(event: KeyPressEvent) -> None:
            self.buffer.redo()

        @bindings.add("c-f")
        def find(event: KeyPressEvent) -> None:
            start_search(control)

        @bindings.add("tab")
        def indent(event: KeyPressEvent) -> None:
            self.buffer.insert_text("    ")

        return bindings

    def _changed(self, buffer: Buffer) -> None:
        del buffer._undo_stack[:-STEPS], buffer._redo_stack[:-STEPS]
        if len(buffer.text) > LONGEST:
            self._message = f"There is no room for more: a text has at most {LONGEST:,} letters here."
            buffer.set_document(Document(buffer.text[:LONGEST], min(buffer.cursor_position, LONGEST)), True)
        else:
            self._message = ""

    async def _take_keys(self) -> None:
        while True:
            await self._came.wait()
            piece, self._waiting = self._waiting[:PIECE], self._waiting[PIECE:]
            if not self._waiting:
                self._came.clear()
            began = time.perf_counter()
            self._keys.feed(piece)
            await asyncio.sleep(0)
            await asyncio.sleep(REST * (time.perf_counter() - began))

    async def _run(self) -> None:
        how = "lost"
        try:
            with create_app_session(input=self._keys, output=self._app.output):
                how = await self._app.run_async(set_exception_handler=False, handle_sigint=False)
        except Exception:
            log.exception("a full-screen editor failed")
        finally:
            self._pump.cancel()
            self._finish(how)

    def _finish(self, how: str) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(Result(how, tuple(self.buffer.text.replace("\t", "    ").split("\n"))))
