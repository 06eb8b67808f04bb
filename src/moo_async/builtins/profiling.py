"""The profiler for verb code: beginning a profile and what it has found.

Every permission check is here: one may profile one's own tasks, a wizard everybody's. What is told of a verb is its
name, its owner and what it costs, never its code. A picture of it is published for the browser where the server has
pages.
"""

from __future__ import annotations

import time
from typing import Any

from moo_async.builtins import flame
from moo_async.builtins.permissions import require_programmer, require_wizard, running
from moo_async.builtins.registry import builtin, charge
from moo_async.tasks.profiler import Key, Profiler
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import Object
from moo_async.world.text import short

MOST_VERBS = 200


@builtin()
def profile_begin(everybody: bool = False) -> None:
    """Begin to note what your tasks spend their time and ticks in, or everybody's (wizards only, E_PERM), from their
    next slices on. profile_end() tells it. An earlier profile of yours is forgotten; after ten minutes nothing more is
    noted. For programmers (E_PERM).
    """
    require_programmer("profile_begin()")
    if everybody:
        require_wizard("profile_begin(True)")
    who = running().programmer
    _profiler().begin(who, everybody, time.perf_counter())


@builtin()
def profile_end() -> dict[str, Any]:
    """End your profile and tell what it has found: a dict. E_INVARG when there is none.

    seconds  since it began; busy: the seconds that its slices took
    slices   how many there were
    verbs    a list of dicts, the largest own time first: object (that defines it), verb, owner, calls, ticks, own and
             total (seconds without and with what it called); nothing defines builtins and evaluated code
    owners   the same by owner of the verbs: owner, calls, ticks, own
    flame    who called whom: a list of dicts, from the outside in: depth, object, verb, seconds, share (of busy)
    page     the address of a flame graph for the browser, good for an hour; None where the server has no pages
    """
    require_programmer("profile_end()")
    profile = _profiler().end(running().programmer)
    if profile is None:
        raise E_INVARG("you have no profile: profile_begin() begins one")
    charge(len(profile.stacks) * 4)
    root = flame.tree(profile)
    verbs = [
        _verb(summary.key, calls=summary.calls, ticks=summary.ticks, own=summary.own, total=summary.total)
        for summary in profile.verbs()
    ]
    title = f"{profile.slices:,} slices, {1000 * root.seconds:.1f} ms"
    return {
        "seconds": time.perf_counter() - profile.began,
        "busy": root.seconds,
        "slices": profile.slices,
        "verbs": verbs[:MOST_VERBS],
        "owners": _owners(verbs),
        "flame": [
            {"depth": depth, "object": key[0], "verb": key[1], "seconds": seconds, "share": share}
            for depth, key, seconds, share in flame.rows(root)
        ],
        "page": meter.scheduler.host.publish(flame.svg(root, _label, title)),
    }


def _profiler() -> Profiler:
    """The profiler, whose profiles are as they were when the slice is taken back."""
    profiler: Profiler = meter.scheduler.profiler
    meter.world.journal.record(setattr, profiler, "profiles", profiler.profiles)
    return profiler


def _verb(key: Key, **numbers: float) -> dict[str, Any]:
    definer, name = key
    return {"object": definer, "verb": name, "owner": _owner(definer, name), **numbers}


def _owner(definer: Object, name: str) -> Object:
    """The owner of a verb; nothing for builtins, evaluated code and what is no more."""
    found = next((verb.owner for verb in definer.verbs if verb.matches(name)), None) if definer.valid else None
    nothing: Object = meter.world.nothing
    return found or nothing


def _owners(verbs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[Object, dict[str, Any]] = {}
    for verb in verbs:
        entry = found.setdefault(verb["owner"], {"owner": verb["owner"], "calls": 0, "ticks": 0, "own": 0.0})
        for number in ("calls", "ticks", "own"):
            entry[number] += verb[number]
    return sorted(found.values(), key=lambda entry: entry["own"], reverse=True)


def _label(key: Key) -> str:
    definer, name = key
    return f"{short(definer.name)} (#{definer.number}):{name}" if definer.valid else f"{name}()"
