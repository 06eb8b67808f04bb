"""What a task asks of the scheduler when it suspends: plain records, one for each way to wait.

This module owns their shapes and nothing else; who makes them is a builtin, who serves them is the scheduler.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Sleep(msgspec.Struct, frozen=True, gc=False):
    """Wait for some seconds, or (None) until another task resumes this one."""

    seconds: float | None


class Read(msgspec.Struct, frozen=True):
    """Wait for the next line that `player` types."""

    player: Any


class Wait(msgspec.Struct, frozen=True):
    """Wait for the end of the task with this id, at most for some seconds."""

    task: int
    seconds: float | None


class Receive(msgspec.Struct, frozen=True):
    """Wait for a message from another task, at most for some seconds."""

    seconds: float | None


class Stop(msgspec.Struct, frozen=True):
    """Stopped by the debugger, at `breakpoint` (0: after a step), until the debugger lets it go on."""

    breakpoint: int


Request = Sleep | Read | Wait | Receive | Stop
