"""What waiting tasks keep, and how much they may.

A task that waits keeps its variables, its messages and the results of its children. All of it is in memory, is copied
when it is given to another task, and is written in one piece by the checkpoint, so none may keep more than is written
in a twentieth of a second (`flatten.MOST`), and the tasks of one owner together no more than `kept_limit`.

To look at what a task keeps takes longer than the wait itself. So it is looked at when the task has done so much
that it can have made much since the last time, and remembered only where it is much. What a fork or a message gives is
counted when it is copied.

Items are counted as `Flattener.finish_within` does; a program that no verb has had counts its characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from msgspec import structs

from moo_async.language.run import Frame
from moo_async.language.traceback import describe_error
from moo_async.tasks.copying import is_little
from moo_async.tasks.flatten import MOST
from moo_async.tasks.graph import weigh
from moo_async.tasks.limits import Limits
from moo_async.tasks.task import EASY, TICK, Finished, Task
from moo_async.world.activation import Activation
from moo_async.world.errors import E_QUOTA
from moo_async.world.objects import Object
from moo_async.world.permissions import is_wizard

SLACK = 1e-7
"""Seconds more for each item that a task keeps, which it takes twice as long to look at."""

MUCH = 2048
"""Items of a task's own making from which on they are remembered."""

GIVEN = EASY / MUCH
"""Seconds less of slack for each item that a task is given: it is looked at then, for it may have let go of them."""

MUCH_SAVED = 16 * 1024
"""Bytes of a record from which on its task is looked at, for it may have been handed much in no time."""


class Keeping:
    """How many items the tasks that keep much do keep, and all of each owner together."""

    __slots__ = ("_limits", "_tasks", "_totals")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tasks: dict[int, tuple[Object, int]] = {}
        self._totals: dict[Object, int] = {}

    def look_at(self, task: Task, frames: list[Frame]) -> None:
        """The task, which has no slack left, is about to wait in these frames. E_QUOTA when it keeps too much, or its
        owner's tasks would."""
        little = task.rare is None and all(
            is_little(frame.values, frame.act) and not frame.program.loose for frame in frames
        )
        self.drop(task.id)
        try:
            items = 0 if little else self._counted(task, frames)
        except E_QUOTA:
            if not _clear_away(task, frames[-1].act.programmer):
                raise
            items = self._counted(task, frames)
        task.slack = EASY + SLACK * items

    def _counted(self, task: Task, frames: list[Frame]) -> int:
        items = weigh(_kept(task, frames))
        owner = frames[0].act.programmer
        if items >= MUCH:
            self.check(owner, items)
            self.set(task.id, owner, items)
        return items

    def seen(self, task: Task) -> E_QUOTA | None:
        """A task that waits was loaded or saved, and is large. It may have been handed more than it was seen to keep,
        and in no time: what a property had, say. Then it is looked at when it next waits, and the error is returned
        that it gets if it, or its owner's tasks with it, keep too much."""
        error = None
        try:
            items = weigh(_kept(task, task.frames))
        except E_QUOTA as e:
            items, error = MOST, e.with_traceback(None)
        _, known = self._tasks.get(task.id, (None, 0))
        more = items > max(known, MUCH)
        if more:
            task.slack = -1.0
        self.set(task.id, task.owner, items)
        if more and error is None:
            try:
                self.check(task.owner, 0)
            except E_QUOTA as e:
                error = e.with_traceback(None)
        return error

    def check(self, owner: Object, items: int) -> None:
        """So many items more are to be kept. E_QUOTA when that is too much for their owner."""
        most = self._limits.kept_of(owner)
        if most is not None and self._totals.get(owner, 0) + items > most:
            raise E_QUOTA(f"the waiting tasks of {owner} would keep more than {most:,} items together")

    def add(self, task: Task, items: int) -> None:
        """A waiting task keeps so many items more."""
        owner, old = self._tasks.get(task.id, (task.owner, 0))
        task.slack -= GIVEN * max(0, items)
        self.set(task.id, owner, old + items)

    def set(self, id_: int, owner: Object, items: int) -> None:
        """A waiting task keeps so many items."""
        self.drop(id_)
        if items > 0:
            self._tasks[id_] = owner, items
            self._totals[owner] = self._totals.get(owner, 0) + items

    def drop(self, id_: int) -> None:
        """A task waits no more."""
        if id_ in self._tasks:
            owner, items = self._tasks.pop(id_)
            left = self._totals[owner] - items
            if left:
                self._totals[owner] = left
            else:
                del self._totals[owner]


def _clear_away(task: Task, programmer: Object) -> bool:
    """Forget what others than the programmer of a task's outermost call, and wizards, have left in it: a verb that is
    called must not bring its caller's task to an end. Returns whether there was anything."""
    rare = task.rare
    if rare is None:
        return False
    before = len(rare.local) + len(rare.mailbox)
    for key in [key for key in rare.local if key[0] is not programmer and not is_wizard(key[0])]:
        del rare.local[key]
    letters = [entry for entry in rare.mailbox if entry[0] is programmer or is_wizard(entry[0])]
    rare.mailbox.clear()
    rare.mailbox.extend(letters)
    return len(rare.local) + len(letters) < before


def remember(task: Task, act: Activation | None, ended: float) -> Finished:
    """What is kept of a task that has just ended: all but its result and its words, if these are much."""
    error = None if task.error is None else describe_error(task.error)
    if task.seconds_used + TICK * task.ticks_used > EASY and _is_much(task, act):
        task = copy(task)
        task.result = task.error = None
        if act is not None:
            act = structs.replace(act, args=[], command=None)
    return Finished(task, act, ended, error)


def _is_much(task: Task, act: Activation | None) -> bool:
    if task.error is None and act is not None and is_little((task.result,), act):
        return False
    try:
        return weigh((act, task.result, task.error)) > MUCH
    except E_QUOTA:
        return True


def _kept(task: Task, frames: list[Frame]) -> Iterator[Any]:
    """What a task keeps that waits in these frames."""
    rare = task.rare
    for frame in frames if rare is None or rare.callback is None else (*frames, rare.callback):
        yield frame.program
        yield frame.act
        yield from frame.values
    yield from (task.value, task.error)
    if rare is not None:
        yield from (message for _, message in rare.mailbox)
        yield from rare.local.values()
        for outcome in rare.outcomes.values():
            yield from (outcome.value, outcome.error)
