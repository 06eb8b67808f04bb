"""Scheduled work: verbs that are called later, again and again, or as tasks of their own.

A schedule is a task of kind "schedule" in prelude/schedule.py: it sleeps until it is due, starts the verb as a task of
kind "invoke", and sleeps again. So it is saved, counted, listed and killed like any task, and an error of a run is the
run's alone. What it knows is one dict, the only argument of its program, which `scheduled_tasks()` reads. Owns that
dict, the four builtins that begin scheduled work, and the primitives of the two programs.

A verb that is started here has the prelude's frame as its caller, with the this and the programmer of whoever asked:
it must never look as if the server itself had called it.
"""

from __future__ import annotations

import logging
from datetime import UTC, tzinfo
from importlib import resources
from typing import Any

from moo_async.builtins import timetable
from moo_async.builtins.permissions import is_wizard, programmer, require_programmer, running
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.language import namespace
from moo_async.language.program import Program, load
from moo_async.language.requests import Sleep
from moo_async.language.run import Frame, start, suspend_here
from moo_async.language.trampolines import trampoline
from moo_async.tasks import limits
from moo_async.tasks.board import FOREVER
from moo_async.tasks.copying import copy_value
from moo_async.tasks.graph import dump_task
from moo_async.tasks.task import INVOKE, SCHEDULE, Task
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.errors import E_INVARG, E_QUOTA, E_TYPE, E_VERBNF
from moo_async.world.objects import PROGRAMMER, WIZARD, Object
from moo_async.world.permissions import Refusal, refused
from moo_async.world.text import short
from moo_async.world.verbs import find_callable

MIN_PERIOD = 1.0
"""Shortest period of every(), in seconds; for wizards too."""

MAX_BYTES = 65_536
"""Most that a schedule may hold, as it is saved: it is saved after each run, and its arguments copied for each."""

LOOK = 60.0
LOOK_LATEST = 900.0
"""A schedule by the clock on the wall looks at it when half of the time has passed, but not more often than after
LOOK seconds nor later than after LOOK_LATEST, in case it has been set."""

MOST_BACK = 3 * 3600.0
"""A clock that is set back by more than this was wrong before: cron() then counts from the new time."""

CRON_TICKS = 1_000
"""What the search for the first time of a cron expression costs: fifty years of days, if there is none."""

log = logging.getLogger(__name__)


def _load(name: str) -> Program:
    source = (resources.files(__package__) / "prelude" / f"{name}.py").read_text(encoding="utf-8")
    return load(source, privileged=True)


_SCHEDULE = _load("schedule")
_INVOKE = _load(INVOKE)


# -- beginning


@builtin()
def every(seconds: float, obj: Valid, verb: str, *args: Any, all_missed: bool = False) -> int:
    """Call obj.verb(*args) every so many seconds, for the first time when they have passed; returns the task id of the
    schedule. scheduled_tasks() lists it, kill_task() ends it.

    Each call is a task of its own, with you as caller_perms(), your `this` as caller and the player of this task. The
    times are counted from now, so that they do not drift. What was missed while the server was down, or was too busy,
    is done once; with all_missed=True as often as it was missed. A clock that is set makes it wait no longer than
    `seconds`: set forward, it counts as time missed; set back, the times are counted anew.

    Wizards only (E_PERM), unless the world grants others a quota: $server_options.schedule_quota (E_QUOTA beyond it).
    E_VERBNF unless code could call the verb now; E_INVARG below 1 second; E_QUOTA also for arguments of more than
    64 KiB and for too many waiting tasks. A run whose verb has gone fails, the schedule goes on; it ends when its
    object has gone, and when you may not have one any more. Example: every(3600, this, "chime")
    """
    _require_quota("every()")
    if not MIN_PERIOD <= seconds <= FOREVER:
        raise E_INVARG("every(): the seconds must be at least 1, and no more than a hundred years")
    return _begin("every", seconds, meter.scheduler.epoch() + seconds, obj, verb, args, all_missed)


@builtin()
def at(time: float | str, obj: Valid, verb: str, *args: Any) -> int:
    """Call obj.verb(*args) once, at a time: seconds as time() gives them, "18:30" (the next one), or
    "2026-12-24 18:30", in the world's time zone. Returns the task id of the schedule.

    A time that has passed, now or while the server was down, means at once. The clock on the wall counts: if it is set,
    the schedule notices within a minute when the time is near, within a quarter of an hour at most. The call is made as
    by every(), of which see also the errors; for every programmer. Example: at(time() + 3600, this, "expire")
    """
    require_programmer("at()")
    now = meter.scheduler.epoch()
    when = timetable.time_of(time, now, _zone()) if isinstance(time, str) else time
    if not now - FOREVER <= when <= now + FOREVER:
        raise E_INVARG("at(): that time is more than a hundred years away")
    return _begin("at", time, float(when), obj, verb, args, False)


@builtin()
def cron(expr: str, obj: Valid, verb: str, *args: Any, all_missed: bool = False) -> int:
    """Call obj.verb(*args) at the times of a cron expression, in the time zone $server_options.timezone (an IANA name,
    UTC without one). Returns the task id of the schedule.

    The five fields are minute, hour, day of the month, month and day of the week: * for any, 1,15 1-5 */10, names like
    JAN and MON, L for the last day, MON#1 for the first Monday, 5L for the last Friday. When both days are given,
    either will do. In the night when clocks go forward, a time that is left out comes when they have; in the night when
    they go back, a time given by minute and hour comes once, and one with * or */n in either goes by the hours that
    pass.

    What was missed is done once, or with all_missed=True each time of it. The clock on the wall counts, as for at():
    set forward, times are missed; set back by up to three hours, nothing is done twice; by more, times are counted from
    the new one. The call, the permission and the errors are those of every(); E_INVARG for an expression that is wrong
    or never comes true. Examples: cron("*/5 * * * *", this, "look_around"), cron("30 4 * * MON", this, "clean", 10)
    """
    _require_quota("cron()")
    timetable.check_cron(expr)
    charge(CRON_TICKS)
    due = next(timetable.cron_times(expr, meter.scheduler.epoch(), _zone()), None)
    if due is None:
        raise E_INVARG(f"cron(): {expr!r} never comes true")
    return _begin("cron", expr, due, obj, verb, args, all_missed)


@builtin()
def invoke(
    obj: Valid,
    verb: str,
    args: list[Any] | tuple[Any, ...] = (),
    delay: float = 0,
    callback: list[Any] | tuple[Any, ...] | None = None,
) -> int:
    """Call obj.verb(*args) in a task of its own, after `delay` seconds; returns its id, for wait() and kill_task().

    The verb sees you as caller_perms(), your `this` as caller, the player of this task, and copies of the arguments.
    `callback` is (object, verb name): that verb is called, in one more task, with what the first returned and the id;
    with an exception in place of the result if it failed or was aborted. For every programmer (E_PERM). E_VERBNF unless
    code could call both verbs now; E_TYPE, E_INVARG; E_QUOTA when you have too many waiting tasks.
    Example: invoke(this, "count", [1, 100], callback=(this, "counted"))
    """
    require_programmer("invoke()")
    frame = _call(obj, verb, args)
    back = None if callback is None else _call(*_callback(callback), [])
    return _fork(delay, frame, back)


def _callback(callback: list[Any] | tuple[Any, ...]) -> tuple[Object, str]:
    if len(callback) != 2 or not isinstance(callback[0], Object) or not isinstance(callback[1], str):
        raise E_TYPE("invoke(): callback must be (object, verb name)")
    return callback[0], callback[1]


def _require_quota(what: str) -> None:
    """E_PERM or E_QUOTA unless the programmer may have one more schedule that comes again and again."""
    require_programmer(what)
    who = programmer()
    if who is None or is_wizard():
        return
    quota = meter.scheduler.limits.schedules_of(who)
    if not quota:
        instead = "a schedule_quota that the world grants"
        refusal = Refusal("use", "the quota of schedules", who, "builtin", name=what, instead=instead)
        raise refused(f"{what} is for wizards, as long as the world grants no quota to others", refusal)
    if len([task for task in _schedules(who) if task.plan["kind"] != "at"]) >= quota:
        raise E_QUOTA(f"{who} has as many schedules as the world grants: {quota}")


def _begin(
    kind: str, spec: float | str, due: float, obj: Object, verb: str, args: tuple[Any, ...], all_missed: bool
) -> int:
    """The task of a new schedule; its id.

    Its dict has what scheduled_tasks() tells, and `seen` (when it last looked at the clock) and `zone` (by whose time
    a cron schedule's `next` was found)."""
    _require_callable(obj, verb)
    now = meter.scheduler.epoch()
    state = {
        "kind": kind,
        "spec": spec,
        "object": obj,
        "verb": verb,
        "args": copy_value(list(args)),
        "all_missed": all_missed,
        "next": due,
        "last": None,
        "runs": 0,
        "missed": 0,
        "seen": now,
        "zone": _zone_name(),
    }
    frame = _frame(_SCHEDULE, kind, [state])
    act = running()
    size = len(dump_task(Task(0, act.programmer, act.player, SCHEDULE, [frame], False), now).data)
    if size > MAX_BYTES:
        raise E_QUOTA(f"{kind}(): the arguments are too large: {size:,} bytes, and {MAX_BYTES:,} are allowed")
    charge(size // 64)
    task_id: int = meter.scheduler.fork(_rest(state, now), frame, SCHEDULE)
    return task_id


def _require_callable(obj: Object, verb: str) -> None:
    if not obj.valid:
        raise E_INVARG(f"{obj!r} is not a valid object")
    if find_callable(obj, verb) is None:
        raise E_VERBNF(f"Verb not found: {obj}:{short(verb)}()")


def _call(obj: Object, verb: str, args: Any) -> Frame:
    """The frame of a task that calls a verb for the running one."""
    _require_callable(obj, verb)
    return _frame(_INVOKE, INVOKE, [obj, verb, *args])


def _frame(program: Program, name: str, args: list[Any]) -> Frame:
    act, nothing = running(), meter.world.nothing
    words = Command("", nothing, "", "", nothing, "")
    new = Activation(act.this, act.player, act.caller, name, args, nothing, act.programmer, words, 0)
    return start(program, new)


def _fork(delay: float, frame: Frame, callback: Frame | None) -> int:
    task_id: int = meter.scheduler.fork(delay, frame, INVOKE, callback)
    return task_id


# -- listing


@builtin()
def scheduled_tasks() -> list[dict[str, Any]]:
    """The schedules that every(), at() and cron() have begun, yours or, for a wizard, everybody's: a list of dicts.

    Each has id, kind ("every", "at" or "cron"), spec (the seconds, the time or the expression), object, verb, args,
    owner, next (when it is due, as time() gives it), wakes_in (the same in seconds from now), last (when it ran last,
    or None), runs, missed (how many times have passed without a run) and all_missed. kill_task(id) ends one.
    """
    found = []
    for task in _schedules(None if is_wizard() else programmer()):
        charge(8)
        found.append(_shown(task))
    return sorted(found, key=lambda entry: (entry["next"], entry["id"]))


def _schedules(who: Object | None) -> list[Task]:
    """The schedules of one owner; everybody's for None."""
    tasks = meter.scheduler.tasks
    if who is not None:
        queue = meter.scheduler.queue_of(who)
        tasks = {} if queue is None else queue.waiting
    charge(len(tasks) // 16)
    return [task for task in tasks.values() if task.kind == SCHEDULE]


def _shown(task: Task) -> dict[str, Any]:
    state = task.plan
    told = {key: value for key, value in state.items() if key not in ("seen", "zone")}
    told["args"] = copy_value(state["args"])
    return {"id": task.id, "owner": task.owner, "wakes_in": meter.scheduler.wakes_in(task), **told}


# -- what prelude/schedule.py stands on


def wake(state: dict[str, Any]) -> bool:
    """A schedule has slept: start its verb, if that is due. Whether there is a next time."""
    now = meter.scheduler.epoch()
    kind = state["kind"]
    if kind == "cron":
        _follow_clock(state, now)
    state["seen"] = now
    if state["next"] is None:
        return False
    if kind != "every" and now < state["next"]:
        return True
    if not _may_go_on(kind):
        log.warning("schedule %d is ended: %r may have none", meter.task.id, programmer())
        return False
    if not state["object"].valid:
        raise E_INVARG(
            f"schedule {meter.task.id} is ended: {state['object']} is gone, whose {state['verb']}() it called"
        )
    count, state["next"] = _pass(state, now)
    try:
        task_id = _fork(0, _frame(_INVOKE, INVOKE, [state["object"], state["verb"], *state["args"]]), None)
    except E_QUOTA as e:
        log.info("schedule %d misses a run: %s", meter.task.id, e)
        state["missed"] += count
        return state["next"] is not None
    # Nobody waits for a run: a schedule that lives for years is not to remember what each has returned.
    meter.scheduler.tasks[task_id].parent = 0
    state["runs"] += 1
    state["missed"] += count - 1
    state["last"] = now
    return state["next"] is not None


def pause(state: dict[str, Any]) -> None:
    """Sleep until it is worth looking at the clock again. A schedule keeps its place among its owner's waiting tasks:
    it is not refused where a task that it has started has filled the last one."""
    suspend_here(Sleep(_rest(state, meter.scheduler.epoch())))


def _may_go_on(kind: str) -> bool:
    """Whether the programmer of the running schedule may (still) have one of this kind."""
    who = running().programmer
    again = kind == "at" or meter.scheduler.limits.schedules_of(who) > 0
    return bool(who.flags & WIZARD or (who.flags & PROGRAMMER and again))


def _rest(state: dict[str, Any], now: float) -> float:
    rest: float = max(0.0, state["next"] - now)
    if state["kind"] == "every":
        longest: float = state["spec"]
        return min(rest, longest)
    return min(rest, max(LOOK, min(rest / 2, LOOK_LATEST)))


def _pass(state: dict[str, Any], now: float) -> tuple[int, float | None]:
    """How many times are over, and when the next is."""
    kind, spec, due, one = state["kind"], state["spec"], state["next"], state["all_missed"]
    if kind == "every":
        return timetable.pass_period(spec, due, now, one)
    if kind == "cron":
        return timetable.pass_cron(spec, due, now, timetable.zone(state["zone"]) or UTC, one)
    return 1, None


def _zone_name() -> str:
    """What the world says of its time zone; "" where that is no text at all."""
    name = limits.read(limits.server_options(meter.world), "timezone")
    return "UTC" if name is None else name[: timetable.MAX_TEXT] if isinstance(name, str) else ""


def _zone() -> tzinfo:
    """The world's time zone. E_INVARG where it names one that there is not."""
    found = timetable.zone(_zone_name())
    if found is None:
        raise E_INVARG(f"$server_options.timezone is {_zone_name()!r}, which names no time zone")
    return found


def _follow_clock(state: dict[str, Any], now: float) -> None:
    """Find the next time anew where the world's time zone has changed or the clock has been set far back."""
    name = _zone_name()
    if name == state["zone"] and now >= state["seen"] - MOST_BACK:
        return
    if timetable.zone(name) is None:
        log.warning("schedule %d: there is no time zone %r; UTC is used", meter.task.id, name)
    state["zone"] = name
    state["next"] = next(timetable.cron_times(state["spec"], now, timetable.zone(name) or UTC), None)


namespace.define_privileged("wake", wake)
namespace.define_privileged("pause", trampoline(pause), site=True)
