"""What a process is asked while it works: how late its event loop serves, and how much memory it has.

`as_server` gives a process the server's own settings, so that what the garbage collector and other threads cost here is
what they cost there.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from moo_async import heap
from moo_async.server import SWITCH

PROBE = 0.001


def as_server() -> None:
    """Collect garbage and switch between threads as the server does."""
    sys.setswitchinterval(SWITCH)
    heap.settle()


def resident() -> float:
    """Megabytes of resident memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


async def probe(over: Callable[[], bool]) -> tuple[float, float]:
    """Until it is `over`: the longest that the loop was late, and the most that it did meanwhile; in seconds on the
    wall, and of its processor time."""
    late = busy = 0.0
    while not over():
        asked, used = time.perf_counter(), time.thread_time()
        await asyncio.sleep(PROBE)
        late = max(late, time.perf_counter() - asked - PROBE)
        busy = max(busy, time.thread_time() - used)
    return late, busy
