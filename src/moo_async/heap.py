"""When the garbage collector looks at what, in steps that nobody notices; and how much memory the process has.

CPython frees most things by counting references; its collector only finds what refers to itself in a circle (a verb's
function that calls itself, a connection and its channel). Left alone it would hold the event loop: for seconds in a
full collection over a million tasks, and for a tenth of one in the youngest generation, whose size it misjudges by
counting what was made less what was freed: a hundred thousand tasks that wake and sleep again count as nothing, and
are half a million new objects. So this module says when each generation is collected:

- the youngest after some slices (`sweep`), and whenever it has grown by YOUNG; every fourth time the next one with it;
- the old one after each checkpoint (`tend`), as long as it is small. Else it is frozen, which costs nothing: never
  looked at again. What a start has loaded is frozen at once (`settle`).

The price: a circle that was in use when it was frozen stays in memory when it is dropped. That needs a burst of growth
while it lives, so it is rare. To thaw everything now and then was turned down, for it stops the world for as long as it
is large.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Callable
from itertools import cycle
from time import thread_time

YOUNG = 5_000
"""New objects, less the freed ones, after which the youngest generation is collected between two calls of `sweep`."""

OLD = 50_000
"""Objects that `tend` may look at: some milliseconds."""

NEVER = 1_000_000_000

lent = 0
"""How many bytes the threads beside the event loop may be using now: no slice has made those."""

collecting = 0.0
"""Seconds of processor time that the collector has taken: no slice has asked for those."""

_began = 0.0
_generations = cycle((0, 0, 0, 1))


def settle() -> None:
    """Take everything that there is now as being there to stay, and begin to collect as this module says."""
    gc.collect()
    gc.set_threshold(YOUNG, 4, NEVER)
    gc.freeze()


def sweep() -> None:
    """Collect what is young. To be called after every thousand slices or so."""
    gc.collect(next(_generations))


def tend() -> None:
    """Collect what is old, or freeze it. To be called every few seconds."""
    if gc.get_count()[2]:
        gc.collect(1)
        if gc.get_count()[2] > 20 or len(gc.get_objects(2)) > OLD:  # the count saves listing millions
            gc.freeze()
        else:
            gc.collect()


def _count(phase: str, info: object) -> None:
    """What the collector calls before and after it."""
    global collecting, _began
    if phase == "start":
        _began = thread_time()
    else:
        collecting += thread_time() - _began


gc.callbacks.append(_count)


def _teller() -> Callable[[], int]:
    """A function that tells how many bytes of memory the process has: now, or where the system does not say that
    (Linux does), at most so far."""
    try:
        statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    page = os.sysconf("SC_PAGE_SIZE")
    return lambda: int(os.pread(statm, 64, 0).split()[1]) * page


taken = _teller()
