"""Whose permissions a builtin runs with, and the checks that several areas share.

Reads the running activation's programmer; no activation means the engine itself, which may do everything. Never changes
anything.
"""

from __future__ import annotations

from moo_async.world.activation import Activation, meter
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import PROGRAMMER, WIZARD, Object
from moo_async.world.permissions import Refusal, refused


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
        raise refused(f"{what} is for wizards", Refusal("use", "for wizards", programmer(), "builtin", name=what))


def require_programmer(what: str) -> None:
    """E_PERM unless one with the programmer flag (or the engine) acts."""
    who = programmer()
    if who is not None and not (who.valid and who.flags & PROGRAMMER):
        instead = f"the flag programmer on {who}"
        refusal = Refusal("use", "for programmers", who, "builtin", name=what, instead=instead, wizard=False)
        raise refused(f"{what} is for programmers", refusal)


def require_self_or_wizard(who: Object, what: str) -> None:
    """E_PERM unless `who` acts, or a wizard."""
    if not is_self_or_wizard(who):
        refusal = Refusal("use", "for oneself, and for wizards", programmer(), "builtin", who, what, owner=who)
        raise refused(f"{what} for {who!r} is for {who!r} and wizards", refusal)
