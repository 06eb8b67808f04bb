"""Whose permissions a builtin runs with, and the checks that several areas share.

Reads the running activation's programmer; no activation means the engine itself, which may do everything. Never changes
anything.
"""

from __future__ import annotations

from moo_async.world.activation import Activation, meter
from moo_async.world.errors import E_INVARG, E_PERM
from moo_async.world.objects import PROGRAMMER, WIZARD, Object


def running() -> Activation:
    """The running activation; E_INVARG where none is, which is to say never for verb code."""
    if meter.act is None:
        raise E_INVARG("only a verb can do that")
    return meter.act


def programmer() -> Object | None:
    """The object whose permissions are in force; None for the engine."""
    if meter.act is None:
        return None
    who: Object = meter.act.programmer
    return who


def is_wizard() -> bool:
    """Whether the permissions in force are a wizard's or the engine's."""
    who = programmer()
    return who is None or (who.valid and bool(who.flags & WIZARD))


def is_self_or_wizard(who: Object) -> bool:
    """Whether the permissions in force are those of `who` or a wizard's."""
    return programmer() is who or is_wizard()


def require_wizard(what: str) -> None:
    """E_PERM unless a wizard acts; `what` begins the sentence "... is for wizards"."""
    if not is_wizard():
        raise E_PERM(f"{what} is for wizards")


def require_programmer(what: str) -> None:
    """E_PERM unless one with the programmer flag (or the engine) acts."""
    who = programmer()
    if who is not None and not (who.valid and who.flags & PROGRAMMER):
        raise E_PERM(f"{what} is for programmers")


def require_self_or_wizard(who: Object, what: str) -> None:
    """E_PERM unless `who` acts, or a wizard."""
    if not is_self_or_wizard(who):
        raise E_PERM(f"{what} for {who!r} is for {who!r} and wizards")
