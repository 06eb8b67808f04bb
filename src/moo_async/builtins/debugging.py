"""The debugger for verb code: breakpoints, traces, steps, and the variables of stopped tasks.

Every permission check of the debugger that a caller can fail is here; where a task stops then is decided in
tasks/debugger.py, by the same measure. Looking at a stopped task is task_stack().
"""

from __future__ import annotations

from typing import Any

from moo_async.builtins.evaluation import expand
from moo_async.builtins.permissions import (
    is_self_or_wizard,
    is_wizard,
    programmer,
    require_programmer,
    running,
)
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.language.calls import deeper, run_program
from moo_async.language.policy import VerbSyntaxError
from moo_async.language.run import Frame
from moo_async.tasks.debugger import debugs, is_own, is_stopped
from moo_async.tasks.listing import line as line_of
from moo_async.tasks.listing import variables as variables_of
from moo_async.tasks.points import Condition, Point, stop_at, stops
from moo_async.tasks.task import Task
from moo_async.world import verbs
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import Object, Verb
from moo_async.world.permissions import Refusal, refused

MODES = ("into", "over", "out", "continue")


# -- breakpoints and traces


@builtin()
def set_break(obj: Valid, verb: str, line: int, condition: str = "") -> int:
    """Stop tasks of yours where they are about to run a line of a verb; returns the breakpoint's number.

    A task is yours if you are its player or its owner. The verb is one that `obj` itself defines. If the line is in the
    middle of a statement, that one is meant; if it has none, the next that has. The head of a loop comes each time
    around. With a condition, an expression over the verb's variables, a task stops where that is true; it runs with
    your permissions, it can't wait, what it changes stays changed, and if it fails, the task stops and you are told.
    Breakpoints are forgotten when the server is restarted.

    E_PERM unless you are a programmer, may read the verb, and own it or are a wizard; E_INVARG when there is no such
    line, or the condition does not compile; E_VERBNF; E_QUOTA beyond 50.
    """
    found = _verb(obj, verb, "set_break()")
    when = _expression(condition, "the condition") if condition.strip() else None
    lines = _lines(found)
    if line < 1 or stop_at(found.program, line) is None:
        raise E_INVARG(f"{found.names} has code on {_ranges(lines)}")
    point: Point = meter.scheduler.debugger.add(running().programmer, found, line, when)
    return point.id


@builtin()
def breaks() -> list[dict[str, Any]]:
    """The breakpoints, yours or, for a wizard, everybody's: a list of dicts with id, owner, object, verb, line and
    condition ("" for none). `line` is None where the verb has been changed since, and is too short for it now."""
    return [
        {**_about(p), "line": p.line, "condition": p.condition.source if p.condition else ""}
        for p in _points()
        if p.asked
    ]


@builtin()
def clear_break(id: int) -> None:
    """Remove a breakpoint. E_INVARG when there is none with this number; E_PERM unless it is yours or you are a
    wizard."""
    point = meter.scheduler.debugger.points.get(id)
    if point is None or not point.asked:
        raise E_INVARG(f"there is no breakpoint {id}")
    if not is_self_or_wizard(point.who):
        refusal = Refusal("remove breakpoint", "the owner of the breakpoint", programmer(), "", owner=point.who)
        raise refused(f"breakpoint {id} belongs to {point.who!r}", refusal)
    meter.scheduler.debugger.remove(point)


@builtin()
def set_trace(obj: Valid, verb: str, on: bool) -> None:
    """Be told each line of a verb that tasks of yours run, with the variables that have changed since the line before;
    or, with False, no longer. At most 300 lines are told of what a task does at a stretch.

    Whose tasks and which verbs: as for set_break(). Traces are forgotten when the server is restarted.
    """
    debugger = meter.scheduler.debugger
    who = running().programmer
    found = verbs.find_verb(obj, verb) if not on else _verb(obj, verb, "set_trace()")
    known = next((p for p in debugger.points.values() if p.verb is found and p.who is who and not p.asked), None)
    if on and known is None:
        debugger.add(who, found, 0)
    elif not on and known is not None:
        debugger.remove(known)


@builtin()
def traces() -> list[dict[str, Any]]:
    """The traces, yours or, for a wizard, everybody's: a list of dicts with owner, object and verb."""
    found = [_about(p) for p in _points() if not p.asked]
    return [{key: entry[key] for key in ("owner", "object", "verb")} for entry in found]


def _verb(obj: Object, name: str, what: str) -> Verb:
    """A verb that the caller may debug, compiled."""
    require_programmer(what)
    verbs.verb_info(obj, name)
    found = verbs.find_verb(obj, name)
    if not is_self_or_wizard(found.owner):
        refusal = Refusal("debug the verb", "the owner of the verb", programmer(), "verb", obj, name, found.owner)
        raise refused(f"{found.names} of {obj!r} belongs to {found.owner!r}", refusal)
    if found.program is None:
        raise E_INVARG(f"{found.names} of {obj!r} has no code yet")
    charge(len(found.program.source) // 4)
    _lines(found)
    return found


def _lines(verb: Verb) -> list[int]:
    """The lines of a verb on which a task can stop."""
    try:
        lines = stops(verb.program)
    except VerbSyntaxError as e:
        raise E_INVARG(f"{verb.names} does not compile: {e}") from None
    if not lines:
        raise E_INVARG(f"{verb.names} has no line on which a task could stop")
    return lines


def _ranges(lines: list[int]) -> str:
    """Line numbers in words: "line 3" or "lines 1, 3 to 5 and 9"."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and runs[-1][-1] == line - 1:
            runs[-1] = [runs[-1][0], line]
        else:
            runs.append([line])
    words = [" to ".join(map(str, run)) for run in runs]
    if len(lines) == 1:
        return f"line {words[0]}"
    return f"lines {', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else f"lines {words[0]}"


def _points() -> list[Point]:
    debugger, who = meter.scheduler.debugger, programmer()
    charge(len(debugger.points))
    debugger.tidy()
    return [p for p in debugger.points.values() if is_wizard() or p.who is who]


def _about(point: Point) -> dict[str, Any]:
    verb = point.verb
    return {"id": point.id, "owner": point.who, "object": verb.definer, "verb": verb.names.split()[0].replace("*", "")}


# -- stopped tasks


@builtin()
def stopped_tasks() -> list[dict[str, Any]]:
    """Your tasks that the debugger has stopped, the latest first: a list of dicts with id, breakpoint (its number, 0
    after a step), this, verb, definer, line, and source (the text of that line; "" where the verb is not yours)."""
    scheduler, who = meter.scheduler, running().programmer
    queue = None if is_wizard() else scheduler.queue_of(who)
    tasks = scheduler.tasks if is_wizard() else queue.waiting if queue else {}
    charge(len(tasks) // 16)
    mine = [task for task in tasks.values() if is_stopped(task) and is_own(task, who)]
    return [_stopped(task, who) for task in sorted(mine, key=_recency, reverse=True)]


def _recency(task: Task) -> tuple[int, int]:
    return 0 if task.rare is None or task.rare.stepping is None else task.rare.stepping.number, task.id


def _stopped(task: Task, who: Object) -> dict[str, Any]:
    frame, request = task.frames[0], task.request
    act, line = frame.act, line_of(frame)
    charge(4)
    return {
        "id": task.id,
        "breakpoint": getattr(request, "breakpoint", 0),
        "this": act.this,
        "verb": act.verb,
        "definer": act.definer,
        "line": line,
        "source": frame.program.source_line(line) if debugs(who, act, frame.program) else "",
    }


@builtin()
def step(id: int, mode: str) -> None:
    """Let a stopped task go on. With "into" it stops at the next line, also in a verb or function that is called
    there; with "over" at the next line of the same call or of its caller; with "out" in its caller; with "continue" at
    the next breakpoint.

    It stops only in verbs that are yours; in between it runs on. You are told where it stops, that it waits, and when
    it has ended. E_PERM unless the task is yours or you are a wizard; E_INVARG when it is not stopped.
    """
    if mode not in MODES:
        raise E_INVARG(f"a step is one of {', '.join(MODES)}")
    task = _find(id, "step through")
    meter.scheduler.debugger.let_go(task, running().programmer, mode)


@builtin()
def set_variable(id: int, frame: int, name: str, value: Any) -> None:
    """Give a variable of a stopped task a copy of a value. `frame` counts the calls as task_stack() lists them: 0 is
    the innermost.

    E_PERM unless the task is yours, and the call runs a verb of yours with your permissions, or you are a wizard;
    E_INVARG when the task is not stopped or has no such call; E_VARNF for a variable that the verb does not have.
    """
    task, _ = _call(id, frame, "change")
    meter.scheduler.debugger.set_variable(task, frame, name, value)


@builtin(site=True)
def eval_in(id: int, frame: int, source: str) -> Any:
    """The value of an expression in a call of a stopped task, with your permissions: it knows copies of the call's
    variables, and its this, player, caller, verb, args, argstr, dobj and so on. `frame` counts the calls as
    task_stack() lists them.

    Whose tasks and which calls: as for set_variable(). E_INVARG also when it does not compile; whatever it raises comes
    through.
    """
    _, where = _call(id, frame, "look at")
    depth = deeper()
    charge(1)
    expression = _expression(source, "it")
    return run_program(*expression.call(variables_of(where), where.act, running().programmer, depth))


def _expression(source: str, name: str) -> Condition:
    """An expression that somebody typed, compiled. E_INVARG, which begins with the name, where it does not."""
    charge(len(source) // 4)
    try:
        return Condition(expand(source.strip()))
    except VerbSyntaxError as e:
        raise E_INVARG(f"{name} does not compile: {e.errors[0].partition(': ')[2]}") from None


def _call(id_: int, frame: int, what: str) -> tuple[Task, Frame]:
    """A stopped task, and one of its calls that is the caller's to look into and change."""
    task = _find(id_, what)
    if not 0 <= frame < len(task.frames):
        raise E_INVARG(f"task {id_} has {len(task.frames)} calls, counted from 0")
    where = task.frames[frame]
    if not debugs(running().programmer, where.act, where.program):
        refusal = Refusal(f"{what} the variables of", "the owner of the verb", programmer(), "task", name=str(id_))
        raise refused(f"the variables of {where.act.verb}() are not yours to {what}", refusal)
    return task, where


def _find(id_: int, what: str) -> Task:
    task: Task = meter.scheduler.find(id_)
    meter.scheduler.control(task, what)
    if not is_stopped(task):
        raise E_INVARG(f"task {id_} is not stopped")
    return task
