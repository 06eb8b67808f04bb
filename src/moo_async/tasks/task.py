"""What a task is: its states, the ways between them, and everything the scheduler knows of one.

A task that does not run is plain data: a list of frames and the few fields below. This module owns their meaning. It
never runs a task, never decides whose turn it is and knows no clock; every change of state is made by the scheduler,
along the ways that TRANSITIONS allows (the tests hold it to the table).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum
from random import Random
from typing import Any

import msgspec

from moo_async.language.requests import Request
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
    """It waits for what its `request` says: a time, `resume()`, a line, a message, the end of another task."""

    COMPLETED = "completed"
    """It has returned `result`."""

    ABORTED = "aborted"
    """It ended without a result, for the `reason` that REASONS has."""


CREATED = State.CREATED
WAITING = State.WAITING
RUNNING = State.RUNNING
SUSPENDED = State.SUSPENDED
COMPLETED = State.COMPLETED
ABORTED = State.ABORTED

TRANSITIONS: dict[State, frozenset[State]] = {
    CREATED: frozenset({WAITING, RUNNING, ABORTED}),
    WAITING: frozenset({RUNNING, ABORTED}),
    RUNNING: frozenset({SUSPENDED, COMPLETED, ABORTED}),
    SUSPENDED: frozenset({WAITING, RUNNING, ABORTED}),
    COMPLETED: frozenset(),
    ABORTED: frozenset(),
}
"""Every way from one state to another. From SUSPENDED straight to RUNNING goes a task that has waited for a line: it
runs in the turn of the line. A rolled back slice takes back the ways that it made other tasks go."""

ABORT_TICKS = "ticks"
ABORT_SECONDS = "seconds"
ABORT_MEMORY = "memory"
ABORT_KILL = "kill"
ABORT_ERROR = "error"
REASONS = {
    reason: f"ABORT_{reason.upper()}" for reason in (ABORT_TICKS, ABORT_SECONDS, ABORT_MEMORY, ABORT_KILL, ABORT_ERROR)
}
"""Why a task was aborted, and how verb code and players see it."""


class Outcome(msgspec.Struct, frozen=True):
    """How a task ended, for whoever waits for it: its result, or the error that stands for it. `of` is the programmer
    of its outermost call, if that is known."""

    value: Any
    error: Exception | None
    of: Object | None = None


class Rare:
    """What few tasks have.

    mailbox     messages that have been sent to it and not received yet, oldest first, each with the programmer for
                whose code it is
    local       values by (programmer, key), for verb code
    outcomes    of its children that have ended, by id; the latest CHILDREN of them
    callback    the frame of a task to start with its outcome when it has ended
    waiters     ids of tasks that wait for its end
    stepping    how the debugger lets it go on
    chance      sources of chance that verb code has seeded, by programmer, so that nobody foretells another's dice
    done        functions of the server to call with the task when it has ended; they are not saved
    """

    __slots__ = ("callback", "chance", "done", "local", "mailbox", "outcomes", "stepping", "waiters")

    def __init__(self) -> None:
        self.mailbox: deque[tuple[Object, Any]] = deque()
        self.local: dict[tuple[Object, str], Any] = {}
        self.outcomes: dict[int, Outcome] = {}
        self.callback: Frame | None = None
        self.waiters: set[int] = set()
        self.stepping: Any = None
        self.chance: dict[Object, Random] = {}
        self.done: list[Callable[[Task], None]] = []


SCHEDULE = "schedule"
"""The kind of a task that does nothing but start others at their times."""

INVOKE = "invoke"
"""The kind of the tasks that call a verb."""

EASY = 0.001
"""Seconds in which a task can make so little that it need not be looked at."""

TICK = EASY / 1000
"""What a tick counts as well: it pays for a hundred items that are copied, which takes next to no time."""

CHILDREN = 100
"""How many ended children a task remembers."""


class Task:
    """One task. A field that is not named for a state means the same in all of them.

    id          unique, never used again
    kind        what began it: "command", "hook", "eval", "fork", "invoke", "schedule" or "handler"
    player      who typed the command that it comes from; its tracebacks go there
    owner       whose queue pays and whose quota counts: the programmer of the innermost frame, for a task begun in the
                foreground the player until it first waits
    parent      the id of the task that forked it, 0 for none; that one may have ended
    frames      innermost first; empty while RUNNING and after the end
    value       what the innermost call returns when the task goes on; or
    error       what it raises instead; after the end, what no verb has caught
    foreground  true until the task first waits, if it was begun by a player or the server: sets its limits
    request     SUSPENDED: what it waits for
    due         SUSPENDED or WAITING for a time: when it goes on, on the scheduler's own clock, which is meaningless
                outside the process; for a task that was just loaded epoch seconds, 0.0 for no time
    ticket      the number of its valid entry in the waiting list, 0 for none
    resumed     WAITING: when it was told to go on before the time of that entry, which is let be; None if it was not
    created     epoch seconds
    ticks_used, seconds_used
                over all its slices
    slack       what it may still do, in seconds and ticks, before it is looked at how much it keeps while it waits
    rare        what few tasks have, None where there is nothing of it
    result      COMPLETED: what it returned
    reason, traceback
                ABORTED: why, and the lines that were told
    """

    __slots__ = (
        "created",
        "due",
        "error",
        "foreground",
        "frames",
        "id",
        "kind",
        "owner",
        "parent",
        "player",
        "rare",
        "reason",
        "request",
        "result",
        "resumed",
        "seconds_used",
        "slack",
        "state",
        "ticket",
        "ticks_used",
        "traceback",
        "value",
    )

    def __init__(self, id_: int, owner: Object, player: Object, kind: str, frames: list[Frame], foreground: bool):
        self.id = id_
        self.owner = owner
        self.player = player
        self.kind = kind
        self.frames = frames
        self.foreground = foreground
        self.state: State = CREATED
        self.parent = 0
        self.value: Any = None
        self.error: Exception | None = None
        self.request: Request | None = None
        self.due = 0.0
        self.ticket = 0
        self.resumed: float | None = None
        self.created = 0.0
        self.ticks_used = 0
        self.seconds_used = 0.0
        self.slack = EASY
        self.rare: Rare | None = None
        self.result: Any = None
        self.reason: str | None = None
        self.traceback: Sequence[str] = ()

    @property
    def more(self) -> Rare:
        """`rare`, made when there is none."""
        if self.rare is None:
            self.rare = Rare()
        return self.rare

    @property
    def since(self) -> float:
        """SUSPENDED or WAITING for a time: since when it may run, or from when on, on the scheduler's own clock."""
        return self.due if self.resumed is None else self.resumed

    @property
    def plan(self) -> dict[str, Any]:
        """What a schedule that does not run knows; builtins.schedules says what that is."""
        known: dict[str, Any] = self.frames[-1].act.args[0]
        return known

    def __repr__(self) -> str:
        return f"<Task {self.id} {self.kind} {self.state}>"


class Finished(msgspec.Struct, frozen=True):
    """What is remembered of a task that has ended. `act` is the activation of its outermost frame, `error` what it
    ended with as text."""

    task: Task
    act: Any
    ended: float
    error: str | None
