"""Calls that are taken back: dry_call() in a part of the running slice that the journal always undoes, call_within()
where the call has used up what it was given.

Everything that such a part changed, told, began or asked of the server is undone or forgotten when it ends, however it
ends; what reaches beyond the world is done after a slice is kept, and so never. A task can't wait in such a part. Never
decides what may be told of it: whoever asks for a trial does that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from random import Random
from time import perf_counter
from typing import Any

from moo_async.builtins.permissions import require_self_or_wizard, running
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.language.calls import find, invoke
from moo_async.language.requests import Read, Receive, Wait
from moo_async.language.run import Abort, WouldWait
from moo_async.language.traceback import Level, describe_error, ends, stack_of
from moo_async.tasks.task import ABORT_KILL, ABORT_TICKS, Rare, Task
from moo_async.tasks.timer import OUT
from moo_async.world.activation import Activation, meter
from moo_async.world.errors import E_INVARG, E_QUOTA
from moo_async.world.journal import Deliver
from moo_async.world.objects import Object
from moo_async.world.permissions import is_wizard
from moo_async.world.verbs import may_read_program

LEAST_OUTPUT = 4096
"""Characters that call_within() always leaves to a call, where the slice has them."""

SHARE = 50
"""Which part of the ticks that are left call_within() gives, where it isn't told."""

_WAITS: dict[type, str] = {Read: "line", Wait: "task", Receive: "message"}


@contextmanager
def trial(hear: Deliver) -> Iterator[None]:
    """A part of the open slice that is taken back at its end; `hear` is told each line that it wants to tell."""
    task, journal, counted = meter.task, meter.world.journal, meter.calls
    rare = task.rare
    if rare is not None:  # what the task keeps is not in the journal
        task.rare = Rare()
        task.rare.stepping = rare.stepping
    outer = journal.part(hear)
    meter.dry += 1
    try:
        yield
    finally:
        meter.dry -= 1
        journal.take_back(outer)
        task.rare, meter.calls = rare, counted
        meter.scheduler.limits.stale = True


def attempt(call: Callable[[], object]) -> tuple[dict[str, Any], list[Level]]:
    """Call something in a trial. How it ended, as dry_run() has it: ended, error and waits; and where, the innermost
    verb first. What ends the whole slice goes through."""
    stop: BaseException | None = None
    report = {"ended": "done", "error": "", "waits": ""}
    try:
        call()
    except WouldWait as e:
        stop = e
        meter.unwinding = False
        report.update(ended="wait", waits=_WAITS.get(type(e.request), "time"))
    except Abort as e:
        if e.reason != ABORT_KILL:
            raise
        stop = e
        meter.unwinding = False
        report["ended"] = "killed"
    except Exception as e:
        stop = e
        report.update(ended="error", error=describe_error(e))
    return report, [] if stop is None else stack_of(stop.__traceback__, [])


@builtin()
def dry_call(o: Valid, name: str, args: list[Any] | tuple[Any, ...] = (), ticks: int | None = None) -> dict[str, Any]:
    """Call a verb, take back all that it did, and tell how it ended. With `ticks` it may use no more than so many of
    this slice. It runs with its owner's permissions, as any verb does. A dict:

    ended    "done"; "wait" where it would have waited (it ends there); "error"; "killed"; "ticks" where it needed more
    error    the error that nothing caught, or ""
    waits    what it would have waited for: "time", "line", "task" or "message"; or ""
    stack    where it ended, the innermost verb first, [] when it is done: a list of dicts with this, verb, definer,
             line, and source (that line; None unless you may read the verb)
    told     the lines that the player of this task would have been told
    ticks    how many it used
    seconds  how long it took

    E_VERBNF, E_INVARG; E_PERM unless your permissions are those of the player, or a wizard's.
    """
    act = running()
    require_self_or_wizard(act.player, "dry_call()")
    if ticks is not None and ticks < 1:
        raise E_INVARG("a call needs at least one tick")
    verb = find(o, name)
    return _call(act, lambda: invoke(verb, o, name, list(args)), ticks)


@builtin()
def call_within(o: Valid, name: str, args: list[Any] | tuple[Any, ...] = (), ticks: int | None = None) -> Any:
    """Call a verb that others have written, as call_verb() does, with no more than so many ticks of this slice, or a
    fiftieth of those that are left: what it returns or raises. E_QUOTA when it needs more, or would kill this task;
    then all that it did is taken back. It can't wait: that is E_INVARG where it tries. Of what the slice may still
    tell, it has the same share as of the ticks.

    Whoever calls the verbs of strangers in the midst of something uses this, so that a loop in one of them, or a kill,
    does no harm to the rest. Example: call_within(listener, "tell", ["The clock strikes."])
    """
    if ticks is None:
        ticks = max(1, meter.ticks // SHARE)
    elif ticks < 1:
        raise E_INVARG("a call needs at least one tick")
    verb = find(o, name)
    journal, counted = meter.world.journal, meter.calls
    mark, chance = journal.mark(), _chance(meter.task)
    whole, held = meter.ticks, _hold_back(ticks)
    silent = max(0, meter.max_output - LEAST_OUTPUT) * held // max(1, whole)
    meter.max_output -= silent
    try:
        return invoke(verb, o, name, list(args))
    except Abort as stop:
        if stop.reason == ABORT_KILL:
            why = "would kill the task"
        elif held and stop.reason == ABORT_TICKS:
            why = f"needs more than {ticks:,} ticks"
        else:
            raise
        meter.unwinding, meter.calls = False, counted
        journal.rewind(mark)
        if meter.task.rare is not None:
            meter.task.rare.chance = chance
        meter.scheduler.limits.stale = True
    finally:
        meter.max_output += silent
        _give_back(held)
    raise E_QUOTA(f"{o!r}:{name}() {why}")


def _chance(task: Task) -> dict[Object, Random]:
    """Copies of the seeded sources of a task's chance, as they stand now: they are not in the journal."""
    return {} if task.rare is None else {who: copy(source) for who, source in task.rare.chance.items()}


def _hold_back(most: int) -> int:
    """Leave the slice no more than so many ticks; returns how many it does not have now."""
    held = max(0, meter.ticks - most)
    meter.ticks -= held
    return held


def _give_back(held: int) -> None:
    meter.ticks = OUT if meter.spent else max(meter.ticks, 0) + held


def _call(act: Activation, call: Callable[[], object], most: int | None) -> dict[str, Any]:
    told: list[str] = []

    def hear(player: Object, text: str) -> None:
        charge(2)
        if player is act.player:
            told.append(str(text))

    held = 0 if most is None else _hold_back(most)
    left, began = meter.ticks, perf_counter()
    try:
        with trial(hear):
            report, stack = _within(call, held > 0)
        used, seconds = left - meter.ticks, perf_counter() - began
    finally:
        _give_back(held)
    found = [_level(level, act.programmer) for level in ends(stack)]
    return {**report, "stack": found, "told": told, "ticks": min(used, left), "seconds": seconds}


def _within(call: Callable[[], object], limited: bool) -> tuple[dict[str, Any], list[Level]]:
    """Attempt a call for which some of the slice's ticks are held back, so that it can run out of its own alone."""
    try:
        return attempt(call)
    except Abort as stop:
        if not limited or stop.reason != ABORT_TICKS:
            raise
        meter.unwinding = False
        return {"ended": "ticks", "error": "", "waits": ""}, stack_of(stop.__traceback__, [])


def _level(level: Level, who: Object) -> dict[str, Any]:
    charge(4)
    program, line, act = level
    if act.definer.number >= 0:
        readable = may_read_program(act.definer, program, who)
    else:  # what eval() runs is for the one with whose permissions it does
        readable = act.programmer is who or is_wizard(who)
    source = program.source_line(line).strip() if readable and not program.privileged else None
    return {"this": act.this, "verb": act.verb, "definer": act.definer, "line": line, "source": source}
