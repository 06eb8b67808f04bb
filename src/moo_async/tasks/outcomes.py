"""What the end of a task means to others: those that wait for it, the one that forked it, and its callback.

A result is copied for each of them, since tasks share nothing; one that cannot be copied becomes the error that says
so. This module decides nothing about how a task ends, and is never called inside a slice.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from moo_async.language.requests import Wait
from moo_async.language.run import Frame
from moo_async.tasks.copying import copy_frame, copy_value, copy_weighed
from moo_async.tasks.flatten import MOST
from moo_async.tasks.task import ABORT_ERROR, CHILDREN, COMPLETED, INVOKE, REASONS, SUSPENDED, Outcome, Task
from moo_async.world.activation import Activation
from moo_async.world.errors import E_INTRPT, E_PERM, E_QUOTA, E_TYPE
from moo_async.world.permissions import is_wizard

if TYPE_CHECKING:
    from moo_async.tasks.board import Board

log = logging.getLogger(__name__)

WAITERS = 1_000
"""How many tasks may wait for the end of one: they are told of it in one turn."""

MODEST = 1_000
"""Most items of a result that a task remembers of a child with another owner."""


def outcome_of(task: Task) -> tuple[Outcome, int]:
    """How a task that has ended looks to those who waited for it, copies of its result or error, and how many items
    that is."""
    if task.state is not COMPLETED and task.reason != ABORT_ERROR:
        return Outcome(None, E_INTRPT(f"task {task.id} ended: {REASONS[task.reason or ABORT_ERROR]}", task.reason)), 0
    try:
        copy, items = copy_weighed(task.result if task.state is COMPLETED else task.error)
    except (E_TYPE, E_QUOTA) as e:
        return Outcome(None, e.with_traceback(None)), 0
    return (Outcome(copy, None) if task.state is COMPLETED else Outcome(None, copy)), items


def give(outcome: Outcome) -> Any:
    """The result, as a value of its own; or raise the error."""
    if outcome.error is not None:
        raise copy_value(outcome.error)
    return copy_value(outcome.value)


def announce(board: Board, task: Task, act: Activation | None) -> None:
    """Tell of the end of a task that somebody may care for. `act` is the activation of its outermost frame."""
    outcome, items = outcome_of(task)
    of = None if act is None else act.programmer
    parent = board.tasks.get(task.parent)
    if parent is not None:
        known = parent.more.outcomes
        known[task.id] = replace(_given(board, parent, *_modest(task, parent, outcome, items)), of=of)
        if len(known) > CHILDREN:
            del known[next(iter(known))]
        board.mark(parent)
    rare = task.rare
    if rare is None:
        return
    room = max(items, MOST)
    for id_ in sorted(rare.waiters):
        waiter = board.tasks.get(id_)
        if waiter is not None and waiter.state is SUSPENDED and _waits_for(waiter, task):
            room -= items
            if waiter.id != task.parent and waiter.owner is not of and not is_wizard(waiter.owner):
                given = _not_theirs(task)
            else:
                given = _given(board, waiter, outcome, items) if room >= 0 else _too_large(task)
            board.resume(waiter, copy_value(given.value), given.error and copy_value(given.error))
    if rare.callback is not None:
        _call_back(board, task, rare.callback, outcome, items)
    for told in rare.done:
        try:
            told(task)
        except Exception:
            log.exception("a callback failed at the end of task %d", task.id)


def _modest(task: Task, parent: Task, outcome: Outcome, items: int) -> tuple[Outcome, int]:
    """What a parent is to remember: of a child that the verb of another has forked in it, nothing large."""
    if items <= MODEST or task.owner is parent.owner:
        return outcome, items
    return Outcome(None, E_QUOTA(f"the result of task {task.id}, another's, was too large to be remembered")), 0


def _not_theirs(task: Task) -> Outcome:
    """It was the waiter's to wait for, in whose verb it stood then."""
    return Outcome(None, E_PERM(f"the result of task {task.id} belongs to another programmer"))


def _too_large(task: Task) -> Outcome:
    return Outcome(None, E_QUOTA(f"the result of task {task.id} was too large for all who waited for it"))


def _given(board: Board, receiver: Task, outcome: Outcome, items: int) -> Outcome:
    """The outcome, as another task is to keep it: an error, where its owner's may keep no more."""
    board.touch(receiver)
    try:
        board.keeping.check(receiver.owner, items)
    except E_QUOTA as e:
        return Outcome(None, e.with_traceback(None))
    board.keeping.add(receiver, items)
    return outcome


def _waits_for(waiter: Task, task: Task) -> bool:
    return isinstance(waiter.request, Wait) and waiter.request.task == task.id


def _call_back(board: Board, task: Task, callback: Frame, outcome: Outcome, items: int) -> None:
    """Start the callback as a task of its own; its verb's last two arguments are the result or error, and the id."""
    frame, own = copy_frame(callback)
    act = frame.act
    if not act.programmer.valid:
        log.warning("the callback of task %d is not called: its owner %s is gone", task.id, act.programmer)
        return
    made = board.create([frame], act.programmer, act.player, INVOKE, False)
    board.keeping.add(made, own)
    given = _given(board, made, outcome, items)
    act.args = [*act.args, copy_value(given.value if given.error is None else given.error), task.id]
    board.enqueue(made)
