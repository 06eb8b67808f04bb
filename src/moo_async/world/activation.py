"""What is running now: the activation of a verb, the words of the command, and the one meter of the process.

Owns three records and their fields. Never runs, stops or charges anything: generated code counts the ticks down, the
scheduler loads the meter when it switches tasks.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

MAX_VALUE: Final = 1024 * 1024
"""The size of the largest value where the world does not say `max_value_size`."""


class Command(msgspec.Struct, frozen=True, eq=False):
    """The words of a typed command, the same for every verb that it leads to."""

    argstr: str = ""
    dobj: Any = None
    dobjstr: str = ""
    prepstr: str = ""
    iobj: Any = None
    iobjstr: str = ""


class Activation(msgspec.Struct, eq=False):
    """One call of a verb: who it acts on, who asked, with whose permissions it runs.

    `definer` is the object that holds the verb, `programmer` the one whose permissions count (the verb's owner),
    `caller` the `this` of the calling verb. The fields are untyped so that creating one stays at C speed.
    """

    this: Any
    player: Any
    caller: Any
    verb: Any
    args: Any
    definer: Any
    programmer: Any
    command: Any
    depth: Any


def _nobody_counts() -> None:
    """What `Meter.out` and `Meter.sample` are until a scheduler takes over: running out means nothing."""


class Meter:
    """The running task's remaining ticks and current activation; there is one, `meter`.

    `act` is None while the engine itself acts: every permission check then passes. `unwinding` is True while a
    suspending task's stack is being discarded. Generated code counts `ticks` down and calls `out` when they are below
    zero; `calls` counts the Python calls of function values, which have no activation of their own. `started` and
    `deadline` are the perf_counter() values at which the slice began and at which its seconds are over; the scheduler's
    timer then sets `spent` to what the task has used up, "seconds" or "memory", and `left` to the ticks that it had.
    `max_value` is the size of the largest value that may be made, `max_memory` how many bytes the slice may take,
    `sample` looks whether it has taken more, `max_output` how many characters it may still tell. `value` and `error` go
    into a task that is resumed, `frames` and `request` come out of one that suspends. While verb code runs, `frames`
    are the frames that the task was started with and `level` the one that runs; those after it still wait. `debugger`
    is the scheduler's debugger while that has anything to do, None otherwise. `dry` counts the dry runs under way, one
    in another: the task must not wait then.
    """

    __slots__ = (
        "act",
        "calls",
        "deadline",
        "debugger",
        "dry",
        "error",
        "frames",
        "left",
        "level",
        "max_depth",
        "max_memory",
        "max_output",
        "max_value",
        "out",
        "request",
        "sample",
        "scheduler",
        "spent",
        "started",
        "task",
        "ticks",
        "unwinding",
        "value",
        "world",
    )

    def __init__(self) -> None:
        self.ticks: int = 0
        self.act: Activation | None = None
        self.unwinding: bool = False
        self.task: Any = None
        self.scheduler: Any = None
        self.world: Any = None
        self.max_depth: int = 50
        self.max_value: int = MAX_VALUE
        self.max_memory: int = 2**60
        self.max_output: int = 2**60
        self.calls: int = 0
        self.out: Callable[[], None] = _nobody_counts
        self.sample: Callable[[], None] = _nobody_counts
        self.started: float = 0.0
        self.deadline: float = 0.0
        self.spent: str | None = None
        self.left: int = 0
        self.value: Any = None
        self.error: Exception | None = None
        self.frames: list[Any] = []
        self.level: int = 0
        self.request: Any = None
        self.debugger: Any = None
        self.dry: int = 0


meter = Meter()
"""The one meter of the process."""
