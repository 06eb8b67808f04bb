"""What a task asks of the scheduler when it suspends: plain records, one for each way to wait.

This module owns their shapes and nothing else; who makes them is a builtin, who serves them is the scheduler.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Sleep(msgspec.Struct, frozen=True):
    """Wait for some seconds, or (None) until another task resumes this one."""

    seconds: float | None


class Read(msgspec.Struct, frozen=True):
    """Wait for the next line that `player` types."""

    player: Any
