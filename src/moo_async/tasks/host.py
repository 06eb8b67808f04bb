"""What the scheduler and the builtins need from whoever holds the connections: one Protocol, implemented by sessions.

The layer of tasks lies below the sessions and never imports them; this is the only word it has with them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from moo_async.store.sanctions import Sanction, Sanctions
from moo_async.world.objects import AuditEntry, HistoryEntry, Object


class Archive(Protocol):
    """What lies in the database alone. Each question is answered later, by a call of `answer` between two slices."""

    def history(self, o: Object, answer: Callable[[list[HistoryEntry]], None]) -> None:
        """Every version of the object's verbs, the oldest first."""

    def deeds(self, most: int, name: str, answer: Callable[[list[AuditEntry]], None]) -> None:
        """The last deeds of wizards, those of or about `name` if it is given, the latest first."""


class Page(NamedTuple):
    """A text to be edited on a whole screen: clean lines, below a title, with a message, the cursor in one line."""

    title: str
    lines: tuple[str, ...]
    message: str
    line: int


class Result(NamedTuple):
    """What has become of a page: `how` is "saved", "left" or "lost" (the connection has ended)."""

    how: str
    lines: tuple[str, ...]


class Host(Protocol):
    """The outside of the scheduler. No method may block, suspend a task or run verb code before it returns."""

    @property
    def archive(self) -> Archive | None:
        """None where there is no database."""

    @property
    def sanctions(self) -> Sanctions:
        """Who may not come, or not speak."""

    def tell(self, player: Object, text: str) -> None:
        """Queue a line for a player; dropped when nobody is connected as that player."""

    def show_screen(self, player: Object, screen: tuple[str, ...], plain: bool) -> None:
        """Show some lines to a player, in the place of those shown last where the terminal can and `plain` is False."""

    def can_edit(self, player: Object) -> bool:
        """Whether a player can edit a text on the whole screen, now."""

    def edit(self, player: Object, page: Page, done: Callable[[Result], None]) -> None:
        """Let a player edit a page. `done` is called once, between two slices."""

    def connected(self) -> list[Object]:
        """The players who are connected."""

    def boot(self, player: Object, message: str | None) -> None:
        """Close a player's connection, after a last word."""

    def shutdown(self, message: str | None) -> None:
        """Begin to shut the server down."""

    def checkpoint(self) -> None:
        """Ask for a checkpoint soon."""

    def connection_info(self, player: Object) -> dict[str, Any]:
        """What is known of a player's connection. E_INVARG when there is none."""

    def password_fault(self, password: str) -> str | None:
        """What is wrong with a new password, or None."""

    def set_password(self, player: Object, password: str) -> None:
        """Begin to give a player's account another password, which `password_fault` has passed."""

    def public_keys(self, player: Object) -> list[str]:
        """The SSH keys of a player's account."""

    def keys_fault(self, keys: list[str]) -> str | None:
        """What is wrong with a list of SSH keys, or None."""

    def set_public_keys(self, player: Object, keys: list[str]) -> None:
        """Give a player's account other SSH keys, which `keys_fault` has passed."""

    def sanction(self, sanction: Sanction) -> None:
        """Put a sanction in force, and close the connections of those whom it keeps out."""

    def publish(self, svg: str) -> str | None:
        """Keep a picture for the browser; its address, or None where nobody could see it."""

    def facts(self) -> dict[str, float]:
        """The numbers of the server's parts that verb code cannot count itself, by name."""

    def begin_command(self, player: Object) -> None:
        """The first slice of a player's command begins: the PREFIX line."""

    def end_command(self, player: Object) -> None:
        """The first slice of a player's command is over and its output queued: the SUFFIX line."""
