"""A task as verb code and wizards see it: dicts of plain values, for `queued_tasks()`, `task_info()` and `@ps`.

Nothing here decides who may see what; values that are shown are copies, so that looking changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from moo_async.language.requests import Read, Receive, Sleep, Stop, Wait
from moo_async.language.run import Frame
from moo_async.language.sites import SITE0
from moo_async.language.values import Box
from moo_async.tasks.copying import copy_value
from moo_async.tasks.points import brief
from moo_async.tasks.task import INVOKE, REASONS, RUNNING, SCHEDULE, SUSPENDED, WAITING, Finished, Task
from moo_async.world.activation import Activation, meter
from moo_async.world.errors import E_QUOTA, E_TYPE
from moo_async.world.objects import Object
from moo_async.world.verbs import find_callable

_WAITS: dict[type, str] = {Read: "line", Wait: "task", Receive: "message", Stop: "debugger"}


class Call(NamedTuple):
    """A call that is to be made, or was."""

    this: Object
    verb: str
    args: list[Any]

    def told(self) -> dict[str, Any]:
        """Its object, its verb and who defines that."""
        verb = find_callable(self.this, self.verb) if self.this.valid else None
        return {
            "this": self.this,
            "verb": self.verb,
            "definer": meter.world.nothing if verb is None else verb.definer,
        }

    def variables(self) -> dict[str, Any]:
        """Its arguments, as the only variable that there is before it begins."""
        return {"args": [_shown(value) for value in self.args]}


def to_come(task: Task) -> Call | None:
    """What a task of invoke() that has not begun, or a schedule, will call; None for any other task."""
    return _asked(task.kind, task.frames[0].act) if len(task.frames) == 1 else None


def _asked(kind: str, act: Activation) -> Call | None:
    """What the outermost call of a task, which is the server's own, was asked to call; None where that is not kept."""
    args = act.args
    if kind == SCHEDULE and args:
        return Call(args[0]["object"], args[0]["verb"], args[0]["args"])
    return Call(args[0], args[1], args[2:]) if kind == INVOKE and args else None


def row(task: Task, wakes_in: float | None, now: float) -> dict[str, Any]:
    """What is told of a task that has not ended. `wakes_in` are the seconds until it goes on, None where that is open;
    `now` is the time in epoch seconds; `line` is where it stands in the verb's source; `programmer`, `definer`, `verb`
    and `this` are those of its innermost call, or of the one that is to come."""
    if task.state is RUNNING:
        act, where = meter.act, 0
    else:
        act, where = task.frames[0].act, line(task.frames[0])
    request = task.request if task.state is SUSPENDED else None
    call = to_come(task)
    return {
        **_common(task, act, call),
        "state": (WAITING if task.kind == SCHEDULE else task.state).value,
        "waits_for": _waits_for(task, wakes_in),
        "line": 0 if call else where,
        "start": None if wakes_in is None else now + wakes_in,
        "wakes_in": wakes_in,
        "reading": request.player if isinstance(request, Read) else None,
        "waiting_for": request.task if isinstance(request, Wait) else None,
    }


def ended_row(finished: Finished) -> dict[str, Any]:
    """What is told of a task that has ended: `this` and `verb` are those of its outermost call that is not the
    server's, of a typed command its first word."""
    task, act = finished.task, finished.act
    entry = _common(task, act, None if act is None else _asked(task.kind, act))
    if task.kind == "command" and act is not None:
        entry["verb"] = "".join(map(str, act.args[:1])).strip().partition(" ")[0][:40]
    return {
        **entry,
        "ended": finished.ended,
        "error": finished.error,
    }


def _common(task: Task, act: Any, call: Call | None) -> dict[str, Any]:
    return {
        "id": task.id,
        "kind": task.kind,
        "state": task.state.value,
        "reason": REASONS.get(task.reason or ""),
        "owner": task.owner,
        "player": task.player,
        "programmer": None if act is None else act.programmer,
        "this": None if act is None else act.this,
        "verb": "" if act is None else act.verb,
        "definer": None if act is None else act.definer,
        **({} if call is None else call.told()),
        "schedule": act.verb if task.kind == SCHEDULE else None,
        "parent": task.parent or None,
        "ticks": task.ticks_used,
        "seconds": task.seconds_used,
        "created": task.created,
    }


def _waits_for(task: Task, wakes_in: float | None) -> str | None:
    if task.state is SUSPENDED and not isinstance(task.request, Sleep):
        return _WAITS[type(task.request)]
    if wakes_in is not None:
        return "time"
    return "resume" if task.state is SUSPENDED else None


def line(frame: Frame) -> int:
    """The source line at which a frame waits; 1 for one that has not begun."""
    if frame.site is None:
        return 1
    frame.program.compile()
    return frame.program.line(SITE0 + frame.site)


def variables(frame: Frame) -> dict[str, Any]:
    """Copies of a frame's variables, by the names that its verb gives them; a value that cannot be copied is told as
    the beginning of a text."""
    return {name: _shown(value) for name, value in visible(frame.variables()).items()}


def visible(held: Mapping[str, Any]) -> dict[str, Any]:
    """The variables among a frame's locals, by the names that its verb gives them."""
    found = {name: value for name, value in held.items() if not name.startswith("_")}
    for name, value in held.items():
        if type(value) is Box and not name.startswith("_b__"):
            found.pop(name[3:], None)  # of a parameter, it holds what was given
            if value.has_value():
                found[name[3:]] = value.v
    return found


def _shown(value: Any) -> Any:
    try:
        return copy_value(value)
    except (E_TYPE, E_QUOTA):
        return brief(value)
