"""The probe that stands before each statement of a traced program: where the debugger may stop the running task.

Whether it stops there is the debugger's affair (`meter.debugger`, tasks/debugger.py); this module only suspends the
task if so. A task that cannot be suspended just there goes on, and so does a dry run.
"""

from __future__ import annotations

import sys

from ..world.activation import meter
from ..world.errors import E_INVARG
from . import namespace
from .run import Unwind, suspend_here


def step_() -> None:
    """The probe."""
    debugger = meter.debugger
    if debugger is None or meter.dry:
        return
    stop = debugger.reached(sys._getframe(1))
    if stop is None:
        return
    try:
        suspend_here(stop.request)
    except Unwind:
        debugger.stopped(stop)
        raise
    except E_INVARG as e:
        debugger.passed(stop, e)


namespace.VERB["_step_"] = namespace.PRELUDE["_step_"] = step_
