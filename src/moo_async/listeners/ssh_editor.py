"""The line editor of an SSH terminal: asyncssh's own, made fit for many people on one event loop.

Owns five changes. Tab completes the word before the cursor. Its table of printable characters, 12 ms of work, is built
once and not once a log-in. Pasted or hostile keys that would make it draw for seconds make it draw once, at the end. A
terminal that knows no escape sequences is sent none. And a client cannot fill the memory with environment variables.
"""

import re
from typing import Any, ClassVar, cast

from asyncssh.channel import SSHServerChannel
from asyncssh.editor import SSHLineEditor, SSHLineEditorChannel, SSHLineEditorSession
from asyncssh.packet import SSHPacket

LINE_LIMIT = 4_096
"""Most characters that can be typed in one line; more ring the bell."""

HISTORY = 100

PIECE = 64
"""Keys between two looks at how much has been drawn."""

WORK = 100_000
"""Characters that may be drawn for the keys of one packet before drawing is left to the end."""


COMPLETIONS = 4
"""How often a word is completed for the keys of one packet."""

SHOWN = 60
"""Most words that are shown to choose from."""


class Editor(SSHLineEditor):
    """The line editor of one terminal."""

    _printables: ClassVar[dict[frozenset[str], re.Pattern[str]]] = {}
    _work = 0
    _completed = 0

    def _complete(self) -> None:
        """Tab: go on with the word as far as that is clear, else show what it could become."""
        terminal = cast(Any, self._session)
        self._completed += 1
        before, behind = self._line[: self._pos], self._line[self._pos :]
        start, words = terminal.complete(before) if self._echo and self._completed <= COMPLETIONS else (0, [])
        longer = before[:start] + _common(words)
        if len(longer) > len(before) and len(longer) + len(behind) <= LINE_LIMIT:
            self._line = longer + behind
            self._update_input(0, self._start_column, len(longer))
        elif len(words) > 1:
            more = f" ... and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
            terminal.write("  ".join(words[:SHOWN]) + more)
        else:
            self._ring_bell()

    def _build_printable(self) -> None:
        keys = frozenset(self._keymap)
        known = self._printables.get(keys)
        if known is None:
            super()._build_printable()
            self._printables[keys] = self._printable
        else:
            self._printable = known

    def _erase_input(self) -> None:
        self._move_back(self._start_column)
        self._clear_to_end()
        self._early_wrap.clear()

    def _determine_column(self, data: str, column: int, pos: int | None = None) -> tuple[str, int]:
        self._work += len(data)
        return super()._determine_column(data, column, pos)

    def _update_input_window(self, new_pos: int) -> int:
        self._work += len(self._line)
        return super()._update_input_window(new_pos)

    def process_input(self, data: str, datatype: int | None) -> None:
        """Take keys. Beyond WORK the line is edited unseen, and drawn once when all have been taken."""
        self._work = self._completed = 0
        unseen = False
        for start in range(0, len(data), PIECE):
            super().process_input(data[start : start + PIECE], datatype)
            if self._work > WORK and self._echo and self._line_mode:
                unseen = True
                self.set_echo(False)
        if unseen:
            self.set_echo(True)
            self.flush()

    def flush(self) -> None:
        """Send what has been drawn."""
        if self._outbuf:
            self._chan.write("".join(self._outbuf))
            self._outbuf.clear()

    _keylist = (*SSHLineEditor._keylist, (_complete, ("\t",)))  # type: ignore[assignment]


def _common(words: list[str]) -> str:
    """What all the words begin with, in the spelling of the first; they are sorted without regard to capitals."""
    if not words:
        return ""
    pairs = zip(words[0].lower(), words[-1].lower(), strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(words[0]), len(words[-1])))
    return words[0][:same]


class EditorChannel(SSHLineEditorChannel):
    """A channel that makes our editor."""

    def create_editor(self) -> SSHLineEditor | None:
        """The editor, where the client has asked for a terminal."""
        term_type = self._orig_chan.get_terminal_type()
        if term_type:
            width = self._orig_chan.get_terminal_size()[0]
            self._editor = Editor(
                self._orig_chan, self._orig_session, self._line_echo, HISTORY, LINE_LIMIT, term_type, width
            )
        return self._editor

    def write_raw(self, text: str) -> None:
        """Send text past the line editor."""
        self._orig_chan.write(text)

    def clear_input(self) -> None:
        """Forget the line that is being typed."""
        if self._editor is not None:
            super().clear_input()
            cast(Editor, self._editor).flush()


class Channel(SSHServerChannel[str]):
    """An SSH session's channel, with our editor where there is a terminal."""

    def __init__(self, conn: Any, loop: Any, encoding: str, errors: str, window: int, max_pktsize: int) -> None:
        super().__init__(conn, loop, True, True, True, HISTORY, LINE_LIMIT, encoding, errors, window, max_pktsize)

    def _wrap_session(self, session: Any) -> tuple[Any, Any]:
        channel = EditorChannel(self, session, True, HISTORY, LINE_LIMIT)
        return channel, SSHLineEditorSession(channel, session)

    def _process_env_request(self, packet: SSHPacket) -> bool:
        return False
