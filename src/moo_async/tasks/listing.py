"""A waiting task as verb code and wizards see it: one dict of plain values, for `queued_tasks()` and `@ps`."""

from __future__ import annotations

from typing import Any

from moo_async.language.lower import SITE0
from moo_async.language.run import Frame
from moo_async.tasks.task import Task


def row(task: Task) -> dict[str, Any]:
    """What is told of a waiting task. `start` is when it goes on (epoch seconds), None where that is open; `line` is
    where it stands in the verb's source; `programmer`, `definer`, `verb` and `this` are those of its innermost call."""
    act = task.frames[0].locals["_a"]
    return {
        "id": task.id,
        "kind": task.kind,
        "state": task.state.value,
        "start": task.wake_at,
        "reading": task.reading,
        "player": task.player,
        "programmer": task.owner,
        "definer": act.definer,
        "verb": act.verb,
        "line": line(task.frames[0]),
        "this": act.this,
        "ticks": task.ticks_used,
    }


def line(frame: Frame) -> int:
    """The source line at which a frame waits; 1 for one that has not begun."""
    if frame.site is None:
        return 1
    frame.program.compile()
    return frame.program.line(SITE0 + frame.site)
