"""The engine functions that may stand between two verb frames when a task is suspended.

A trampoline switches the acting activation, runs verb code, and does nothing after it but switch back. The scheduler
does the same when it resumes a frame without the trampoline, so a trampoline's own frame is never saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

TRAMPOLINES: set[int] = set()
"""id() of the code objects of all trampolines; the functions live as long as the process."""


def trampoline(function: F) -> F:
    """Declare that a function ends by running verb code and only restores meter.act after it."""
    code: Any = function
    TRAMPOLINES.add(id(code.__code__))
    return function
