"""What a task is: its states, the ways between them, and everything the scheduler knows of one.

A task that does not run is plain data: a list of frames and the few fields below. This module owns their meaning. It
never runs a task, never decides whose turn it is and knows no clock; every change of state is made by the scheduler,
along the ways that TRANSITIONS allows (the tests hold it to the table).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from moo_async.language.run import Frame
from moo_async.world.objects import Object


class State(StrEnum):
    """Where a task stands."""

    CREATED = "created"
    """It has an id and no place in any queue yet."""

    WAITING = "waiting"
    """It will run by itself: forked and waiting for its time, or resumed, or due and waiting for its owner's turn."""

    RUNNING = "running"
    """Its slice is being run. At most one task is in this state."""

    SUSPENDED = "suspended"
    """It waits for its time (`wake_at`), or without one for `resume()`. Only here can it be resumed."""

    READING = "reading"
    """It waits for the next line of the player in `reading`."""

    COMPLETED = "completed"
    """It has returned `result`."""

    ABORTED = "aborted"
    """It ended without a result, for the `reason` ABORT_TICKS, ABORT_SECONDS, ABORT_KILL or ABORT_ERROR."""


log = logging.getLogger(__name__)

CREATED = State.CREATED
WAITING = State.WAITING
RUNNING = State.RUNNING
SUSPENDED = State.SUSPENDED
READING = State.READING
COMPLETED = State.COMPLETED
ABORTED = State.ABORTED

TRANSITIONS: dict[State, frozenset[State]] = {
    CREATED: frozenset({WAITING, RUNNING, ABORTED}),
    WAITING: frozenset({RUNNING, ABORTED}),
    RUNNING: frozenset({SUSPENDED, READING, COMPLETED, ABORTED}),
    SUSPENDED: frozenset({WAITING, ABORTED}),
    READING: frozenset({WAITING, RUNNING, ABORTED}),
    COMPLETED: frozenset(),
    ABORTED: frozenset(),
}
"""Every way from one state to another. A rolled back slice takes back the ways that it made other tasks go."""

ABORT_TICKS = "ticks"
ABORT_SECONDS = "seconds"
ABORT_KILL = "kill"
ABORT_ERROR = "error"


class Task:
    """One task. A field that is not named for a state means the same in all of them.

    id          unique, never used again
    kind        what began it: "command", "hook", "eval", "fork" or "handler"
    player      who typed the command that it comes from; its tracebacks go there
    owner       whose queue pays and whose quota counts: the programmer of the innermost frame, for a task begun in the
                foreground the player until it first waits
    frames      innermost first; empty while RUNNING and after the end
    value       what the innermost call returns when the task goes on; or
    error       what it raises instead
    foreground  true until the task first waits, if it was begun by a player or the server: sets its limits
    wake_at     SUSPENDED or WAITING for a time: epoch seconds; brought up to date when the task is saved
    due         the same on the scheduler's own clock; meaningless outside the process
    ticket      the number of its valid entry in the waiting list, 0 for none
    reading     READING: whose line it waits for
    created     epoch seconds
    ticks_used, seconds_used
                over all its slices
    saved       a checkpoint may have it on disk, so that its end must be written too
    result      COMPLETED: what it returned
    reason, traceback
                ABORTED: why, and the lines that were told
    """

    __slots__ = (
        "_done",
        "created",
        "due",
        "error",
        "foreground",
        "frames",
        "id",
        "kind",
        "owner",
        "player",
        "reading",
        "reason",
        "result",
        "saved",
        "seconds_used",
        "state",
        "ticket",
        "ticks_used",
        "traceback",
        "value",
        "wake_at",
    )

    def __init__(self, id_: int, owner: Object, player: Object, kind: str, frames: list[Frame], foreground: bool):
        self.id = id_
        self.owner = owner
        self.player = player
        self.kind = kind
        self.frames = frames
        self.foreground = foreground
        self.state: State = CREATED
        self.value: Any = None
        self.error: Exception | None = None
        self.wake_at: float | None = None
        self.due = 0.0
        self.ticket = 0
        self.reading: Object | None = None
        self.created = 0.0
        self.ticks_used = 0
        self.seconds_used = 0.0
        self.saved = False
        self.result: Any = None
        self.reason: str | None = None
        self.traceback: Sequence[str] = ()
        self._done: list[Callable[[Task], None]] | None = None

    @property
    def done(self) -> list[Callable[[Task], None]]:
        """Called with the task when it ends."""
        if self._done is None:
            self._done = []
        return self._done

    def tell_end(self) -> None:
        """Call back whoever waits for the end of the task."""
        for callback in self._done or ():
            try:
                callback(self)
            except Exception:
                log.exception("a callback failed at the end of task %d", self.id)

    def __repr__(self) -> str:
        return f"<Task {self.id} {self.kind} {self.state}>"
