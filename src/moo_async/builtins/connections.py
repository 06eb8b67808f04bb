"""Connections for verb code: who is here, telling them something, closing, passwords, keys.

Everything goes through the journal, so that a slice that fails tells others nothing and closes nothing. Never sees
a socket or a stored password: the host of the scheduler does.
"""

from __future__ import annotations

from typing import Any

from moo_async.builtins.permissions import programmer, require_self_or_wizard
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.builtins.styles import laid_out
from moo_async.world.activation import meter
from moo_async.world.audit import note
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import Object


@builtin()
def notify(player: Object, text: str, styles: list[Any] | tuple[Any, ...] = (), width: int = 0) -> None:
    """Show a line of text to a player; each line of it, when it has several. Nothing happens when nobody is connected.
    With a width, longer lines are broken between words, as by fold().

    `styles` says which parts stand out where the player's terminal has colours: (0, 5, "name") is the first five
    letters. They stand in order and do not overlap. Styles are heading, name, exit, channel and notice, and for code
    keyword, string, number and comment; code_styles() finds those. Nothing in the text itself means a style. E_PERM
    unless you are that player or a wizard; E_INVARG for what is no list of styles; E_QUOTA when this slice, or your
    tasks in this minute, have told too much (help tasks limits).
    """
    require_self_or_wizard(player, "notify()")
    meter.world.journal.tell(player, *laid_out(text, styles, width))


@builtin()
def show_screen(player: Object, lines: list[str], plain: bool = False) -> bool:
    """Show some lines to a player in the place of those that the last show_screen() showed, when this slice of the
    task is over. Call it again and again for something that changes while one looks at it.

    Lines are cut at the width of the terminal, and those below its last row are left out. If something else was told
    or typed since the last screen, this one begins below it. Returns whether it is so. False: the terminal cannot do
    that, or you asked for `plain`, or nobody is connected; then the lines are told as they are, unless they are the
    same as last time. E_PERM unless you are that player or a wizard.
    """
    require_self_or_wizard(player, "show_screen()")
    charge(1 + len(lines) + sum(map(len, lines)) // 32)
    host, journal = meter.scheduler.host, meter.world.journal
    if journal.allow is not None:
        journal.allow(player, len(lines) + sum(map(len, lines)))
    journal.on_commit(host.show_screen, player, tuple(lines), plain)
    return not plain and player in host.connected() and bool(host.connection_info(player)["live"])


@builtin()
def connection_size(player: Object) -> tuple[int, int]:
    """How many columns and rows a player's terminal has: (80, 24) where it has not said.

    E_PERM unless you are that player or a wizard; E_INVARG when not connected.
    """
    require_self_or_wizard(player, "connection_size()")
    info = _connection(player)
    return info["columns"], info["rows"]


@builtin()
def has_screen_reader(player: Object) -> bool:
    """Whether a player's client has said that it reads its screen aloud.

    E_PERM unless you are that player or a wizard; E_INVARG when not connected.
    """
    require_self_or_wizard(player, "has_screen_reader()")
    return bool(_connection(player)["screen_reader"])


@builtin()
def connected_players() -> list[Object]:
    """The players who are connected now."""
    found = list(meter.scheduler.host.connected())
    charge(len(found))
    return found


@builtin()
def connected_seconds(player: Object) -> int:
    """How long a player has been connected, in seconds. E_INVARG when it is not connected."""
    return int(_connection(player)["connected_seconds"])


@builtin()
def idle_seconds(player: Object) -> int:
    """How long ago a player's last line came, in seconds. E_INVARG when it is not connected."""
    return int(_connection(player)["idle_seconds"])


@builtin()
def connection_name(player: Object) -> str:
    """Where a player is connected from. E_PERM unless you are that player or a wizard; E_INVARG when not connected."""
    require_self_or_wizard(player, "connection_name()")
    return str(_connection(player)["name"])


@builtin()
def boot_player(player: Object, message: str | None = None) -> None:
    """Close a player's connection when this slice of the task is over, with a last word. Nothing happens when not
    connected.

    E_PERM unless you are that player or a wizard.
    """
    require_self_or_wizard(player, "boot_player()")
    _note("boot", player, message or "")
    meter.world.journal.on_commit(meter.scheduler.host.boot, player, message)


@builtin()
def set_password(player: Valid, new: str) -> None:
    """Give a player's account a new password, once this slice of the task is over.

    E_PERM unless you are that player or a wizard; E_INVARG when the password is too short or too long.
    """
    require_self_or_wizard(player, "set_password()")
    if fault := meter.scheduler.host.password_fault(new):
        raise E_INVARG(fault)
    _note("new password", player)
    meter.world.journal.on_commit(meter.scheduler.host.set_password, player, new)


@builtin()
def ssh_keys(player: Valid) -> list[str]:
    """The public SSH keys with which a player may log in. E_PERM unless you are that player or a wizard."""
    require_self_or_wizard(player, "ssh_keys()")
    found: list[str] = meter.scheduler.host.public_keys(player)
    return found


@builtin()
def set_ssh_keys(player: Valid, keys: list[str]) -> None:
    """Let a player log in with these public SSH keys and no others, once this slice of the task is over.

    Each is the one line of a .pub file. E_PERM unless you are that player or a wizard; E_INVARG when one is no key.
    """
    require_self_or_wizard(player, "set_ssh_keys()")
    charge(len(keys) * 100)
    given = [key.strip() for key in keys]
    if fault := meter.scheduler.host.keys_fault(given):
        raise E_INVARG(fault)
    _note("SSH keys", player)
    meter.world.journal.on_commit(meter.scheduler.host.set_public_keys, player, given)


def _note(action: str, player: Object, text: str = "") -> None:
    """What is done to somebody else's connection or account is a deed of a wizard."""
    if programmer() is not player:
        note(meter.world, action, player, text)


def _connection(player: Object) -> dict[str, Any]:
    """What the host knows of a connection; E_INVARG when there is none."""
    if player not in meter.scheduler.host.connected():
        raise E_INVARG(f"{player!r} is not connected")
    info: dict[str, Any] = meter.scheduler.host.connection_info(player)
    return info
