"""What a listener gives to a session, and what the engine gives to all of them: two Protocols.

A connection is a way to one terminal; how it gets there (telnet, SSH) is the listener's business. The engine is the
scheduler of tasks, seen from here.
"""

from collections.abc import Callable
from typing import Any, Protocol

from moo_async.tasks.host import Page, Result
from moo_async.world.objects import Object

__all__ = ["Connection", "Engine", "Page", "Result"]


class Connection(Protocol):
    """One terminal. Nothing here blocks, waits or raises, also when the connection is already gone."""

    @property
    def kind(self) -> str:
        """What it is: "telnet" or "ssh"."""

    @property
    def peer(self) -> str:
        """The address of the other side."""

    def write(self, text: str) -> None:
        """Queue one line, given without a line end. A full queue loses its oldest lines, and says so later.

        Where the terminal has colours, a `Styled` line shows its styles.
        """

    @property
    def live(self) -> bool:
        """Whether a screen takes the place of the last one there; elsewhere it comes as lines."""

    @property
    def screen_reader(self) -> bool:
        """Whether the client has said that it reads its screen aloud."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal; 80 and 24 where it has not said."""

    def show(self, lines: tuple[str, ...], plain: bool) -> None:
        """Queue a screen, in the place of the last one if nothing has come between and the terminal is `live`.

        Else, and if `plain`, as lines, unless they are those shown last. The lines hold no control characters.
        """

    @property
    def can_edit(self) -> bool:
        """Whether a text can be edited on the whole screen, now."""

    def edit(self, page: Page, done: Callable[[Result], None]) -> None:
        """Let the person edit a text, if `can_edit`. `done` is called once; what is written meanwhile is shown then."""

    def prompt_echo(self, on: bool) -> None:
        """Whether what is typed may be shown: off while a password is asked for."""

    def close(self) -> None:
        """Close as soon as what is queued has been sent, or after a short while. Calling it again does nothing."""


class Engine(Protocol):
    """The scheduler, as far as sessions need it."""

    def input(self, player: Object, line: str) -> None:
        """Queue a line that a player typed."""

    def input_waiting(self, player: Object) -> int:
        """How many lines of a player are queued."""

    async def input_room(self, player: Object) -> None:
        """Wait until so few lines of a player are queued that more may come."""

    def flush_input(self, player: Object) -> int:
        """Forget the lines of a player that are queued; returns how many there were."""

    def disconnected(self, player: Object) -> None:
        """Nobody is connected as that player any more."""

    def call_verb(self, obj: Object, name: str, args: list[Any], player: Object, programmer: Object) -> object:
        """Start a task that calls a verb; nothing happens where there is none. Runs nothing before it returns."""
