"""Tasks for verb code: waiting, resuming, killing, looking at them, and with whose permissions a verb runs.

The scheduler keeps the tasks and checks who may do what to them. Never runs a task itself.
"""

from __future__ import annotations

import math
import time
from typing import Any

from moo_async.builtins.permissions import is_wizard, programmer, require_self_or_wizard, running
from moo_async.builtins.registry import builtin, charge
from moo_async.builtins.stack import Level, callers
from moo_async.language.requests import Read, Sleep
from moo_async.language.run import suspend_here
from moo_async.tasks.board import check_seconds
from moo_async.tasks.listing import row
from moo_async.world.activation import meter
from moo_async.world.errors import E_PERM
from moo_async.world.objects import Object


@builtin(site=True)
def suspend(seconds: float | None = None) -> Any:
    """Wait for some seconds, or without an argument until another task calls resume(). What was done so far is kept
    for good.

    Returns 0, or the value given to resume(); an error given to it is raised here. E_INVARG where a task cannot
    wait (inside a sort key, say) and for a negative time, E_QUOTA when you have too many waiting tasks.
    """
    if seconds is not None:
        check_seconds(seconds)
    meter.scheduler.check_quota()
    suspend_here(Sleep(seconds))


@builtin(site=True)
def read(player: Object | None = None) -> str:
    """Wait for the next line that the player types, and return it. What was done so far is kept for good.

    Without an argument, the player of this task. E_PERM unless your permissions are that player's or a wizard's, so
    that nobody reads over another's shoulder; E_INVARG when another task reads already, or when the connection
    ends.
    """
    reader = running().player if player is None else player
    require_self_or_wizard(reader, "read()")
    meter.scheduler.check_quota()
    suspend_here(Read(reader))


@builtin(name="resume")
def resume_task(id: int, value: Any = 0) -> None:
    """Let a suspended task go on, with `value` as the result of its suspend(), or an error raised there.

    E_PERM unless the task is yours or you are a wizard; E_INVARG when there is no such suspended task.
    """
    meter.scheduler.resume(id, value)


@builtin()
def kill_task(id: int) -> None:
    """End a waiting task, or your own at once; nothing in it runs any more, not even its finally.

    E_PERM unless the task is yours or you are a wizard; E_INVARG when there is no such task.
    """
    meter.scheduler.kill(id)


@builtin()
def task_id() -> int:
    """The number of the running task."""
    return 0 if meter.task is None else int(meter.task.id)


@builtin()
def queued_tasks() -> list[dict[str, Any]]:
    """The tasks that wait, yours or, for a wizard, everybody's, those that go on first in front: a list of dicts.

    Each has id, kind, state, owner, player, this, verb, definer, line (where it stands), start (when it goes on, as
    time() gives it; None when that is open), wakes_in (the same in seconds from now), reading (the player whose
    line it waits for, or None) and ticks (used so far).
    """
    who = programmer()
    charge(len(meter.scheduler.tasks) // 8)
    tasks = meter.scheduler.queued_tasks(who)
    charge(4 * len(tasks))
    now = time.time()
    found = []
    for task in tasks:
        entry = row(task)
        entry["owner"] = task.owner
        entry["wakes_in"] = None if task.wake_at is None else max(0.0, task.wake_at - now)
        found.append(entry)
    return found


@builtin()
def ticks_left() -> int:
    """How many ticks this slice of the task may still use. Each suspend() gives a full measure."""
    return max(0, meter.ticks)


@builtin()
def seconds_left() -> float:
    """How many seconds this slice of the task may still run."""
    left = meter.deadline - time.perf_counter()
    return max(0.0, left) if math.isfinite(left) else 0.0


@builtin(name="callers")
def list_callers(lines: bool = False) -> list[dict[str, Any]]:
    """The verbs that wait for this one, the one that called it first: a list of dicts.

    Each has this, verb, programmer, definer and player, and with `lines` the line where it waits. A builtin that
    calls verbs, like move(), is listed with nothing as its objects.
    """
    found = []
    for level in callers():
        charge(1)
        found.append(_caller(level, lines))
    return found


def _caller(level: Level, lines: bool) -> dict[str, Any]:
    act = level.act
    nothing = meter.world.nothing
    is_builtin = level.program.privileged
    entry = {
        "this": nothing if is_builtin else act.this,
        "verb": act.verb,
        "programmer": nothing if is_builtin else act.programmer,
        "definer": act.definer,
        "player": act.player,
    }
    if lines:
        entry["line"] = 0 if is_builtin else level.line
    return entry


@builtin()
def caller_perms() -> Object:
    """The permissions of the verb that called this one; nothing when a command or the server did."""
    nothing: Object = meter.world.nothing
    return next((level.act.programmer for level in callers() if not level.program.privileged), nothing)


@builtin()
def task_perms() -> Object:
    """The object with whose permissions this verb runs: its owner, or what set_task_perms() said."""
    who: Object = running().programmer
    return who


@builtin()
def set_task_perms(who: Object) -> None:
    """Run the rest of this verb (not its caller) with the permissions of `who`.

    E_PERM unless they are yours already or you are a wizard.
    """
    if programmer() is not who and not is_wizard():
        raise E_PERM(f"the permissions of {who!r} are for {who!r} and wizards")
    if meter.act is not None:
        meter.act.programmer = who
