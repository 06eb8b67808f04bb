"""The seconds of a slice: an interval timer that ends a slice whose deadline is over.

No clock is read while verb code runs. Every 50 ms the timer's signal handler looks at the meter, and when the
deadline has passed drives the ticks below zero; generated code then finds itself out of ticks at its next loop or
call. It does so again at each signal, because the code that it interrupts may just be writing the count of ticks
back. Signals reach the main thread only; elsewhere a slice is limited by its ticks alone.

A timer that runs all the time would wake an idle server twenty times a second, so it runs while slices do. Watching
the deadline from a second thread was turned down: it would have to take the interpreter's lock from the very loop it
is to stop.
"""

from __future__ import annotations

import math
import signal
import threading
from time import perf_counter
from types import FrameType

from moo_async.world.activation import meter

PERIOD = 0.05
"""How late a slice may be stopped, in seconds."""

OUT = -(2**60)
"""Ticks that no code can have left."""


class SliceTimer:
    """Installs itself as the process's handler of SIGALRM; `start` and `stop` go around a batch of slices."""

    __slots__ = ("_installed",)

    def __init__(self) -> None:
        self._installed = False

    def install(self) -> None:
        """Take over SIGALRM, where this is the main thread."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGALRM, _ring)
            self._installed = True

    def remove(self) -> None:
        """Give SIGALRM back."""
        if self._installed:
            self.stop()
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            self._installed = False

    def start(self) -> None:
        """Begin to look at the meter's deadline."""
        if self._installed:
            signal.setitimer(signal.ITIMER_REAL, PERIOD, PERIOD)

    def stop(self) -> None:
        """Look no more."""
        if self._installed:
            signal.setitimer(signal.ITIMER_REAL, 0)
        meter.deadline = math.inf


def _ring(number: int, frame: FrameType | None) -> None:
    if perf_counter() >= meter.deadline:
        meter.timed_out = True
        meter.ticks = OUT
