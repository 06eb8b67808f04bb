"""Tasks for verb code: waiting, resuming, killing, messages, looking at them, and with whose permissions a verb runs.

The scheduler keeps the tasks and checks who may do what to them. Never runs a task itself.
"""

from __future__ import annotations

import math
import time
from typing import Any

from moo_async.builtins.permissions import is_wizard, programmer, require_self_or_wizard, running
from moo_async.builtins.registry import builtin, charge
from moo_async.builtins.stack import Level, callers, is_own_code, under_way
from moo_async.language import namespace
from moo_async.language.requests import Read, Receive, Sleep, Wait
from moo_async.language.run import Frame, suspend_here
from moo_async.tasks.board import check_seconds
from moo_async.tasks.copying import copy_weighed
from moo_async.tasks.debugger import debugs
from moo_async.tasks.graph import dump_task
from moo_async.tasks.listing import ended_row, line, row, to_come
from moo_async.tasks.listing import variables as variables_of
from moo_async.tasks.outcomes import MODEST, give
from moo_async.tasks.task import REASONS
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA
from moo_async.world.objects import Object
from moo_async.world.permissions import Refusal, refused

MIN_TICKS = 2_000
MIN_SECONDS = 2.0
"""What yin() wants to be left."""

MAX_KEYS = 100
"""Values that one programmer may keep in a task."""

MAX_LEFT = 10
"""Values, and messages, that one programmer may leave in the task of another."""

MAX_KEY = 100
"""Characters of a key of such a value."""

for _name in REASONS.values():
    namespace.define(_name, _name)


# -- waiting


@builtin(site=True)
def suspend(seconds: float | None = None) -> Any:
    """Wait for some seconds, or without an argument until another task calls resume(). What was done so far is kept
    for good.

    Returns 0, or the value given to resume(); an error given to it is raised here. E_INVARG where a task cannot
    wait (inside a sort key, say) and for a negative time, E_QUOTA when you have too many waiting tasks.
    """
    if seconds:
        check_seconds(seconds)
    meter.scheduler.check_quota()
    suspend_here(Sleep(seconds))


@builtin(site=True)
def yin(seconds: float = 0, min_ticks: int = MIN_TICKS, min_seconds: float = MIN_SECONDS) -> Any:
    """Wait for some seconds if fewer than `min_ticks` ticks or `min_seconds` seconds are left to this slice; else go
    on at once. Put it into a long loop.

    Returns what suspend() returns, or 0 at once. E_INVARG when a minimum is not above 0 and below what a command's
    first slice has.
    """
    limits = meter.scheduler.limits
    most_ticks, most_seconds = max(limits.fg_ticks, MIN_TICKS + 1), max(limits.fg_seconds, MIN_SECONDS + 1)
    if not 0 < min_ticks < most_ticks or not 0 < min_seconds < most_seconds:
        raise E_INVARG("a minimum must be above 0 and below what the first slice of a command has")
    check_seconds(seconds)
    if meter.ticks >= min_ticks and seconds_left() >= min_seconds:
        return 0
    meter.scheduler.check_quota()
    suspend_here(Sleep(seconds))


def is_short() -> bool:
    """Whether less than MIN_TICKS or MIN_SECONDS is left to this slice, or half of it where it began with no more."""
    if meter.ticks >= MIN_TICKS and seconds_left() >= MIN_SECONDS:
        return False
    task = meter.task
    ticks, seconds, *_ = meter.scheduler.limits.slice_of(task.owner, task.foreground)
    return bool(
        meter.ticks < (MIN_TICKS if ticks > MIN_TICKS else ticks / 2)
        or seconds_left() < (MIN_SECONDS if seconds > MIN_SECONDS else seconds / 2)
    )


namespace.define_privileged("is_short", is_short)


@builtin(site=True)
def read(player: Object | None = None) -> str:
    """Wait for the next line that the player types, and return it. What was done so far is kept for good.

    Without an argument, the player of this task. E_PERM unless your permissions are that player's or a wizard's, so
    that nobody reads over another's shoulder; E_INVARG when another task reads already, or when the connection
    ends; E_INTRPT when the server was restarted meanwhile.
    """
    reader = running().player if player is None else player
    require_self_or_wizard(reader, "read()")
    meter.scheduler.check_quota()
    suspend_here(Read(reader))


@builtin(site=True)
def wait(id: int, seconds: float | None = None) -> Any:
    """Wait for the end of a task, at most some seconds, and return what it returned, as a copy.

    An error that ended it is raised here; E_INTRPT when it was aborted (killed, or out of ticks or seconds) and when
    the seconds are over. A task that you forked or invoked in this task is remembered when it has ended, the latest
    100 of them, so that it does not matter who is first. E_PERM unless the task is yours or forked by this one, or
    you are a wizard; for a verb of yours in another's task, unless it has forked it itself. E_INVARG when there is no
    such task, or it waits for this one; E_QUOTA when 1,000 wait for it already, or when its result is too large to be
    given to all who wait.
    """
    if seconds is not None:
        check_seconds(seconds)
    ended = meter.scheduler.outcome(id, is_own_code())
    if ended is not None:
        return give(ended)
    meter.scheduler.check_quota()
    suspend_here(Wait(id, seconds))


@builtin()
def send(id: int, value: Any) -> None:
    """Give a task a message, a copy of a value. It gets it with receive(), now or later, in the order of the sending.

    E_PERM unless the task is yours or you are a wizard; E_INVARG when there is no such task; E_QUOTA when its mailbox
    is full: 100 messages, or what $server_options.mailbox_limit says. It is for whose verb runs in the task or waits
    there; what a verb of yours sends to another's task in which it runs has at most 1,000 items, and 10 such messages
    may wait.
    """
    own = meter.task
    if id == own.id and not is_own_code():
        who, box = running().programmer, () if own.rare is None else own.rare.mailbox
        if sum(to is who for to, _ in box) >= MAX_LEFT:
            raise E_QUOTA(f"{MAX_LEFT} messages of yours wait in this task already")
        value = _modest(value)
    meter.scheduler.send(id, value)


@builtin(site=True)
def receive(seconds: float | None = None) -> Any:
    """The oldest message that was sent to this task; waits for one if there is none, at most some seconds.

    The task's own code, that of the programmer of its outermost call, gets any message, and so does a wizard's; another
    verb that is called gets those that came while it, or one of the same programmer, ran or waited. E_INTRPT when the
    seconds are over.
    """
    if seconds is not None:
        check_seconds(seconds)
    who, every, rare = running().programmer, is_own_code(), meter.task.rare
    for at, entry in enumerate(() if rare is None else rare.mailbox):
        if every or entry[0] is who:
            del rare.mailbox[at]
            meter.scheduler.note(rare.mailbox.insert, at, entry)
            return entry[1]
    meter.scheduler.check_quota()
    suspend_here(Receive(seconds))


# -- other tasks


@builtin(name="resume")
def resume_task(id: int, value: Any = 0) -> None:
    """Let a suspended task go on, with a copy of `value` as the result of its suspend(), or an error raised there.

    E_PERM unless the task is yours or you are a wizard; E_INVARG when there is no such suspended task: one that waits
    for a line, a message, another task or the debugger is not, nor is a schedule.
    """
    meter.scheduler.resume(id, value)


@builtin()
def kill_task(id: int) -> None:
    """End a waiting task, or your own at once; nothing in it runs any more, not even its finally. What this slice of
    your own has done is taken back.

    E_PERM unless the task is yours or you are a wizard; E_INVARG when there is no such task.
    """
    meter.scheduler.kill(id)


@builtin()
def task_id() -> int:
    """The number of the running task."""
    return 0 if meter.task is None else int(meter.task.id)


@builtin()
def queued_tasks(variables: bool = False, most: int | None = None, owner: Object | None = None) -> list[dict[str, Any]]:
    """The tasks that wait, yours or, for a wizard, everybody's or those of one `owner`, those that go on first in
    front, at most `most` of them: a list of dicts. E_PERM for another owner.

    Each has id, kind, state ("waiting": will run by itself; "suspended"), waits_for ("time", "resume", "line", "task",
    "message" or "debugger"), owner, player, programmer, this, verb, definer, line (where it stands; 0 for an invoke()
    that has not begun and for a schedule, whose this, verb and definer are those of the call to come), schedule
    ("every", "at", "cron" or None), start (when it goes on, or makes that call, as time() gives it; None when that is
    open), wakes_in (the same in seconds from now), reading (the player whose line it waits for, or None), waiting_for
    (the id of the task it waits for), parent (the id of the task that forked it), ticks and seconds (used so far),
    created. With `variables`, those of the innermost call too, where it is your own code with your permissions, or you
    are a wizard; of a call to come, its args.
    """
    scheduler = meter.scheduler
    if most is not None and most < 0:
        raise E_INVARG("the most to list can't be negative")
    if owner is not None:
        require_self_or_wizard(owner, "queued_tasks()")
    who = owner or (None if is_wizard() else programmer())
    queue = None if who is None else scheduler.queue_of(who)
    charge((len(scheduler.tasks) if who is None else len(queue.waiting) if queue else 0) // 16)
    now = scheduler.epoch()
    found = []
    for task in scheduler.queued_tasks(who, most):
        charge(4)
        entry = row(task, scheduler.wakes_in(task), now)
        if variables:
            call = to_come(task)
            if call is not None:
                entry["variables"] = call.variables()
            elif _may_see(task.frames[0]):
                entry["variables"] = _variables(task.frames[0])
        found.append(entry)
    return found


@builtin()
def finished_tasks() -> list[dict[str, Any]]:
    """The tasks that have ended lately, yours or, for a wizard, everybody's, the latest first: a list of dicts.

    Each has id, kind, state ("completed" or "aborted"), reason (None, or ABORT_TICKS, ABORT_SECONDS, ABORT_MEMORY,
    ABORT_KILL or ABORT_ERROR), error (the line that was told), owner, player, programmer, this, verb, definer (of its
    outermost call, or what invoke() or a schedule called), schedule, parent, ticks, seconds, created, ended. The latest
    50 of all are remembered, or as many as $server_options.finished_tasks_limit says, and none over a restart of the
    server.
    """
    found = []
    for finished in meter.scheduler.finished_tasks(programmer()):
        charge(4)
        found.append(ended_row(finished))
    return found


@builtin()
def task_info(id: int) -> dict[str, Any]:
    """One task: what queued_tasks() tells of it, and bytes (the size of what is saved of it; None while it runs) and
    messages (how many wait in its mailbox); or what finished_tasks() tells, when it has ended lately. Of the running
    one, ticks and seconds count this slice too.

    E_PERM unless the task is yours or you are a wizard; E_INVARG when there is no such task.
    """
    scheduler = meter.scheduler
    ended = next((f for f in scheduler.finished_tasks(programmer()) if f.task.id == id), None)
    if ended is not None:
        return ended_row(ended)
    task = scheduler.find(id)
    scheduler.control(task, "look at")
    now = scheduler.epoch()
    entry = row(task, scheduler.wakes_in(task), now)
    if task is meter.task:
        ticks, *_ = scheduler.limits.slice_of(task.owner, task.foreground)
        entry["ticks"] += ticks - ticks_left()
        entry["seconds"] += task_time()[0]
        entry["line"] = next((level.line for level in under_way()), 0)
        entry["bytes"] = None
    else:
        entry["bytes"] = len(dump_task(task, now).data)
        charge(entry["bytes"] // 64)
    entry["messages"] = 0 if task.rare is None else len(task.rare.mailbox)
    return entry


@builtin()
def task_stack(id: int, variables: bool = False) -> list[dict[str, Any]]:
    """The calls of a waiting task, the innermost first: a list of dicts with this, verb, programmer, definer, player
    and line, as callers() has them for the running one.

    With `variables`, each also has its variables, a dict of copies, code, the line as the task runs it (the verb may
    have another by now), and function, the name of the function within the verb, or None, where it is your own code
    with your permissions, or you are a wizard. Of an invoke() that has not begun and of a schedule, this is the call to
    come, with line 0 and its args as variables. E_PERM unless the task is yours or you are a wizard; E_INVARG when
    there is no such task, and for the running one.
    """
    task = meter.scheduler.find(id)
    meter.scheduler.control(task, "look at")
    if task is meter.task:
        raise E_INVARG("the running task has callers(), no task_stack()")
    found = []
    for frame in task.frames:
        charge(4)
        entry = _caller(Level(frame.program, frame.act, line(frame)), True)
        if variables and _may_see(frame):
            entry["function"] = frame.program.plain.names[frame.function]
            entry["code"] = frame.program.source_line(entry["line"])
            entry["variables"] = _variables(frame)
        found.append(entry)
    call = to_come(task)
    if call is not None:
        found[0] |= {**call.told(), "programmer": task.owner}
        if variables:
            found[0]["variables"] = call.variables()
    return found


def _may_see(frame: Frame) -> bool:
    """Whether the variables of a frame are for who asks: all are for a wizard; else those of one's own code that runs
    with one's own permissions. A library verb that has taken on those of its caller may still hold what it read
    before; what eval() runs belongs to nobody but the one with whose permissions it runs."""
    who, act = programmer(), frame.act
    if who is None or is_wizard():
        return True
    if act.definer.number < 0:
        return act.programmer is who and not frame.program.privileged
    return debugs(who, act, frame.program)


def _variables(frame: Frame) -> dict[str, Any]:
    charge(4 * len(frame.values))
    return variables_of(frame)


@builtin()
def queue_info(who: Object | None = None) -> Any:
    """Who has tasks that wait, or lines to be read: a list of objects. With an object, its queue as a dict: owner,
    waiting (its tasks that wait), ready (those that could run now), lines (typed and not yet read), use (the seconds
    it has used since it last had nothing to run), limit (how many tasks may wait; None for any number).

    E_PERM for another's queue unless you are a wizard.
    """
    scheduler = meter.scheduler
    if who is None:
        owners: list[Object] = scheduler.queue_owners()
        charge(len(owners))
        return owners
    require_self_or_wizard(who, "queue_info()")
    queue = scheduler.queue_of(who)
    return {
        "owner": who,
        "waiting": len(queue.waiting) if queue else 0,
        "ready": len(queue.background) if queue else 0,
        "lines": queue.lines if queue else 0,
        "use": queue.use if queue else 0.0,
        "limit": scheduler.limits.queued_of(who),
    }


# -- this task


@builtin()
def ticks_left() -> int:
    """How many ticks this slice of the task may still use. Each suspend() gives a full measure."""
    return max(0, meter.ticks)


@builtin()
def seconds_left() -> float:
    """How many seconds this slice of the task may still run."""
    left = meter.deadline - time.perf_counter()
    return max(0.0, left) if math.isfinite(left) else 0.0


@builtin()
def task_time() -> tuple[float, float, float]:
    """The seconds of this slice of the task: how long it has run, how long it may, and what is left."""
    limit = meter.deadline - meter.started
    if not math.isfinite(limit):
        return 0.0, 0.0, 0.0
    elapsed = time.perf_counter() - meter.started
    return elapsed, limit, max(0.0, limit - elapsed)


@builtin()
def task_local(key: str, default: Any = None) -> Any:
    """A value that set_task_local() has kept in this task under a key, or `default`. What verbs of other programmers
    have kept is theirs alone."""
    rare = meter.task.rare
    return default if rare is None else rare.local.get((running().programmer, key), default)


@builtin()
def set_task_local(key: str, value: Any) -> None:
    """Keep a value in this task, under a key, for verbs that run in it later with the same permissions; None forgets
    it. It lasts as long as the task and is not handed to those that it forks. E_QUOTA beyond 100 keys; E_INVARG for a
    key of more than 100 characters, or with some that cannot be seen. In another's task a verb of yours may keep 10
    values of at most 1,000 items, copies that are forgotten when the task keeps too much.
    """
    if len(key) > MAX_KEY or not key.isprintable():
        raise E_INVARG(f"a key has at most {MAX_KEY} characters, all of which can be seen")
    kept = meter.task.more.local
    where = running().programmer, key
    most = MAX_KEYS if is_own_code() else MAX_LEFT
    if value is not None and where not in kept and sum(who is where[0] for who, _ in kept) >= most:
        raise E_QUOTA(f"this task keeps {most} values already")
    meter.scheduler.note(_put, kept, where, kept.get(where))
    _put(kept, where, _modest(value))


def _modest(value: Any) -> Any:
    """A value that is about to be left in the running task; in another's, a copy, and E_QUOTA for a large one."""
    if is_own_code():
        return value
    copy, items = copy_weighed(value)
    if items > MODEST:
        raise E_QUOTA(f"in another's task you may leave no value of more than {MODEST:,} items")
    return copy


def _put(kept: dict[Any, Any], where: Any, value: Any) -> None:
    if value is None:
        kept.pop(where, None)
    else:
        kept[where] = value


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
    """The permissions of the verb that called this one; nothing when a command or the server did. For a verb that
    invoke() or a schedule has called, of whoever asked for it."""
    found: Object = meter.world.nothing
    for level in callers():
        found = level.act.programmer
        if not level.program.privileged:
            break
    return found


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
        rule = "for oneself, and for wizards"
        refusal = Refusal("take the permissions of", rule, programmer(), "object", who, owner=who)
        raise refused(f"the permissions of {who!r} are for {who!r} and wizards", refusal)
    if meter.act is not None:
        meter.act.programmer = who
