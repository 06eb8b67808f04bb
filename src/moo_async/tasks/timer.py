"""The seconds and the memory of a slice: an interval timer that ends a slice that has used up either.

No clock is read while verb code runs. Every 10 ms the timer's signal handler looks at the meter, and when the
deadline has passed drives the ticks below zero; generated code then finds itself out of ticks at its next loop or
call. It does so again at each signal, because the code that it interrupts may just be writing the count of ticks
back. Signals reach the main thread only; elsewhere a slice is limited by its ticks alone.

The seconds are those that the task itself runs, so that a machine that was stopped, or has much else to do, aborts
nobody. The deadline is by the clock on the wall, which is cheap to read; once it has passed, the processor time of
the thread decides, and what is missing of the task's seconds is added. It is counted from the start of the batch, so
a slice may be given a few milliseconds less.

The memory is that by which the process has grown since the batch began, less what other threads may have taken
(heap.py): what harms is the growth of the process, and to count each value that is made would slow down all code. It
is looked at with the clock, and by the size guards before they let anything large be made. What a slice fills again
after others have freed it is no growth and costs nobody anything.

A timer that runs all the time would wake an idle server a hundred times a second, so it runs while slices do. Watching
the deadline from a second thread was turned down: it would have to take the interpreter's lock from the very loop it
is to stop.
"""

from __future__ import annotations

import math
import signal
import threading
from collections.abc import Callable
from time import perf_counter, thread_time
from types import FrameType

from moo_async import heap
from moo_async.world.activation import meter

PERIOD = 0.01
"""How late a slice may be stopped, in seconds."""

OUT = -(2**60)
"""Ticks that no code can have left."""


class SliceTimer:
    """Installs itself as the process's handler of SIGALRM; `start` and `stop` go around a batch of slices.

    `clock` is that of the meter's deadline, `used` the processor time of this thread, `taken` the memory that the
    process has, in bytes; tests replace them.
    """

    __slots__ = ("_before", "_clock", "_installed", "_seconds", "_slice", "_taken", "_used", "_used_before")

    def __init__(
        self,
        clock: Callable[[], float] = perf_counter,
        used: Callable[[], float] = thread_time,
        taken: Callable[[], int] = heap.taken,
    ) -> None:
        self._clock = clock
        self._used = used
        self._taken = taken
        self._before = 0
        self._installed = False
        self._used_before = 0.0
        self._slice = 0.0
        self._seconds = 0.0

    def install(self) -> None:
        """Take over SIGALRM, where this is the main thread."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGALRM, self.ring)
            if (descriptor := signal.set_wakeup_fd(-1)) >= 0:  # a long slice would fill asyncio's, at a line for each
                signal.set_wakeup_fd(descriptor, warn_on_full_buffer=False)
            self._installed = True

    def remove(self) -> None:
        """Give SIGALRM back."""
        if self._installed:
            self.stop()
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            self._installed = False

    def start(self) -> None:
        """Begin to look at the meter's deadline, and at the memory."""
        self._used_before = self._used()
        self._before = self._taken()
        meter.sample = self.sample
        if self._installed:
            signal.setitimer(signal.ITIMER_REAL, PERIOD, PERIOD)

    def stop(self) -> None:
        """Look no more."""
        if self._installed:
            signal.setitimer(signal.ITIMER_REAL, 0)
        meter.deadline = math.inf

    def ring(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Look whether the slice has used up its seconds or its memory."""
        self.sample()
        now = self._clock()
        if now < meter.deadline:
            return
        if self._slice != meter.started:  # the first look at this slice after its deadline, which is still its own
            self._slice, self._seconds = meter.started, meter.deadline - meter.started
        missing = self._seconds - (self._used() - self._used_before)
        if missing > 0:
            meter.deadline = now + missing
        else:
            _end("seconds")

    def sample(self) -> None:
        """Look whether the slice has taken more memory than it may."""
        if meter.task is not None and self._taken() - self._before - heap.lent > meter.max_memory:
            _end("memory")


def _end(reason: str) -> None:
    """End the slice, which has used up its seconds or its memory."""
    if meter.spent is None:
        meter.left = max(meter.ticks, 0)
    meter.spent = reason
    meter.ticks = OUT
