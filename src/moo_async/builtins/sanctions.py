"""Sanctions and the audit log for verb code: who may not come or not speak, and what wizards have done.

What is changed here is changed when the slice is kept, and noted in the audit log. Never lets a verb change or remove
an entry of the log: there is no builtin for that.
"""

from __future__ import annotations

from typing import Any

from moo_async.builtins.permissions import programmer, require_wizard, running
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.store.sanctions import BAN, KINDS, MUTE, SUSPEND, Sanction, covers, network, of_player
from moo_async.world.activation import meter
from moo_async.world.audit import note
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import PLAYER, Object
from moo_async.world.text import one_line

MAX_REASON = 500
LONGEST = 100 * 365 * 86_400.0
"""The longest that a sanction may last unless it has no end, in seconds."""


@builtin()
def add_sanction(kind: str, subject: Object | str, reason: str = "", seconds: float | None = None) -> None:
    """Keep somebody out or silent. Wizards only (E_PERM).

    `kind` is "ban" (a player, or an address or network as text like "192.0.2.0/24", may not come in, for some seconds
    or until it is lifted), "suspend" (a player may not come in for some seconds) or "mute" (a player may not speak). It
    takes the place of an earlier one of the same kind. Whom it keeps out is disconnected. E_INVARG for anything else,
    for oneself, and for the address that one is connected from. Noted in the audit log.
    """
    require_wizard("add_sanction()")
    target = _subject(kind, subject)
    if subject is programmer():
        raise E_INVARG(f"nobody can {kind} themselves")
    if _keeps_oneself_away(kind, target):
        raise E_INVARG("that is where you are connected from yourself")
    if kind == SUSPEND and seconds is None:
        raise E_INVARG("a suspension has an end: give the seconds, or use a ban")
    if seconds is not None and not 0 < seconds <= LONGEST:
        raise E_INVARG("the seconds must be above 0, and no more than a hundred years")
    now = meter.scheduler.epoch()
    until = None if seconds is None else now + seconds
    who = programmer()
    told = one_line(reason[:MAX_REASON])
    author = 0 if who is None else who.number
    sanction = Sanction(kind, target, author, told, now, until)
    meter.world.journal.on_commit(meter.scheduler.host.sanction, sanction)
    length = "until it is lifted" if seconds is None else f"for {seconds:,.0f} seconds"
    note(meter.world, kind, subject, f"{length}: {told}" if told else length)


@builtin()
def remove_sanction(kind: str, subject: Object | str) -> bool:
    """Lift a sanction; returns whether there was one. Wizards only (E_PERM); E_INVARG as for add_sanction()."""
    require_wizard("remove_sanction()")
    target = _subject(kind, subject)
    sanctions = meter.scheduler.host.sanctions
    if sanctions.get(kind, target) is None:
        return False
    meter.world.journal.on_commit(sanctions.remove, kind, target)
    note(meter.world, f"lift {kind}", subject)
    return True


@builtin()
def sanctions() -> list[dict[str, Any]]:
    """The sanctions that are in force, the newest first: a list of dicts. Wizards only (E_PERM).

    Each has kind ("ban", "suspend" or "mute"), subject (a player, or an address as text), author (the wizard), reason,
    since and until (as time() gives it; until is None for one that lasts until it is lifted).
    """
    require_wizard("sanctions()")
    world, found = meter.world, meter.scheduler.host.sanctions.all()
    charge(8 * len(found))
    return [
        {
            "kind": s.kind,
            "subject": world.ref(int(s.subject[1:])) if s.subject.startswith("#") else s.subject,
            "author": world.ref(s.author),
            "reason": s.reason,
            "since": s.since,
            "until": s.until,
        }
        for s in found
    ]


@builtin()
def is_muted(player: Valid) -> bool:
    """Whether a wizard has muted a player. What lets people speak has to ask."""
    return meter.scheduler.host.sanctions.get(MUTE, of_player(player.number)) is not None


@builtin()
def audit(action: str, subject: Object | str, text: str = "") -> None:
    """Note a deed in the audit log, when this slice of the task is kept: who you are and the time are added. Wizards
    only (E_PERM). What the builtins for wizards do is noted by them."""
    require_wizard("audit()")
    charge(2)
    note(meter.world, one_line(action[:MAX_REASON]), subject, text)


def _keeps_oneself_away(kind: str, target: str) -> bool:
    host, player = meter.scheduler.host, running().player
    if kind != BAN or target.startswith("#") or player not in host.connected():
        return False
    return covers(target, str(host.connection_info(player)["peer"]))


def _subject(kind: str, subject: Object | str) -> str:
    """What stands for a subject among the sanctions. E_INVARG for what is none."""
    if kind not in KINDS:
        raise E_INVARG(f"a sanction is one of {', '.join(KINDS)}, not {kind!r}")
    if isinstance(subject, Object):
        if not subject.valid or not subject.flags & PLAYER:
            raise E_INVARG(f"{subject!r} is not a player")
        return of_player(subject.number)
    if kind == BAN:
        try:
            return network(subject)
        except ValueError:
            raise E_INVARG(f"{subject!r} is neither a player nor an address like 192.0.2.7 or 192.0.2.0/24") from None
    raise E_INVARG(f"only a player can be put under {kind!r}")
